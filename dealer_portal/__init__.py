"""Pages for second-hand dealers."""

from dealer_portal import alerts, views
from dealer_portal.site import dealer

__all__ = ["alerts", "dealer", "views"]

"""Pages for second-hand dealers."""

from dealer_portal import alerts, purchases, views
from dealer_portal.site import dealer

__all__ = ["alerts", "dealer", "purchases", "views"]

"""Pages for second-hand dealers."""

from dealer_portal import alerts, purchases, torch, views
from dealer_portal.site import dealer

__all__ = ["alerts", "dealer", "purchases", "torch", "views"]

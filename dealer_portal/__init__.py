"""Pages for second-hand dealers."""

from dealer_portal import alerts, business, purchases, stock, tills, torch, views
from dealer_portal.site import dealer

__all__ = ["alerts", "business", "dealer", "purchases", "stock", "tills", "torch", "views"]

"""Pages for second-hand dealers."""

from dealer_portal import alerts, business, month, purchases, stock, tills, torch, views
from dealer_portal.site import dealer

__all__ = ["alerts", "business", "dealer", "month", "purchases", "stock", "tills", "torch", "views"]

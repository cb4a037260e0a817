"""Pages for second-hand dealers."""

from dealer_portal import alerts, business, circulars, month, programs, purchases, stock, tills, torch, views
from dealer_portal.site import dealer

__all__ = [
    "alerts",
    "business",
    "circulars",
    "dealer",
    "month",
    "programs",
    "purchases",
    "stock",
    "tills",
    "torch",
    "views",
]

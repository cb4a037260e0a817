"""Pages for second-hand dealers."""

from dealer_portal.views import dealer

__all__ = ["dealer"]

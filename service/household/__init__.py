"""The register's own website for the public."""

from service.household import account, boxes, checking, doors, joining, photos, recovering, reports, things
from service.household.site import household

__all__ = ["account", "boxes", "checking", "doors", "household", "joining", "photos", "recovering", "reports", "things"]

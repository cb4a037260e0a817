"""The register's own website for the public."""

from service.household import boxes, checking, doors, photos, reports, rights, things, transfers
from service.household.site import household

__all__ = ["boxes", "checking", "doors", "household", "photos", "reports", "rights", "things", "transfers"]

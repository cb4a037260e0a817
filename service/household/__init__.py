"""The register's own website for the public."""

from service.household import checking, doors, photos, reports, things
from service.household.site import household

__all__ = ["checking", "doors", "household", "photos", "reports", "things"]

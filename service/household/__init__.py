"""The register's own website for the public."""

from service.household.site import household
from service.household import checking, doors, reports, things  # isort: skip - they hang their pages on the site

__all__ = ["checking", "doors", "household", "reports", "things"]

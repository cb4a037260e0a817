"""The register's own website for the public."""

from service.household import adding, boxes, checking, doors, lists, photos, reporting, reports, things
from service.household.site import household

__all__ = ["adding", "boxes", "checking", "doors", "household", "lists", "photos", "reporting", "reports", "things"]

"""The register's own website for the public."""

from service.household import boxes, checking, doors, found, kits, labels, messages, photos, reports, things
from service.household.site import household

__all__ = [
    "boxes",
    "checking",
    "doors",
    "found",
    "household",
    "kits",
    "labels",
    "messages",
    "photos",
    "reports",
    "things",
]

"""The register's own website for the public."""

from service.household import (
    adding,
    boxes,
    checking,
    doors,
    found,
    kits,
    labels,
    lists,
    messages,
    photos,
    reporting,
    reports,
    rights,
    things,
    transfers,
)
from service.household.site import household

__all__ = [
    "adding",
    "boxes",
    "checking",
    "doors",
    "found",
    "household",
    "kits",
    "labels",
    "lists",
    "messages",
    "photos",
    "reporting",
    "reports",
    "rights",
    "things",
    "transfers",
]

"""Pages for a force's neighbourhood team: officers, volunteers who visit households, supervisors."""

from force_desk import circulars, dealers, found, incidents, kits, leads, purchases, statements, visits
from force_desk.views import force

__all__ = ["circulars", "dealers", "force", "found", "incidents", "kits", "leads", "purchases", "statements", "visits"]

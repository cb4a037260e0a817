"""Forensic marks: their kinds, where to look for them, and the form in which their codes are compared."""

from service.domain.marks.kinds import MARK_KINDS, MarkKind
from service.domain.marks.reading import read_mark

__all__ = ["MARK_KINDS", "MarkKind", "read_mark"]

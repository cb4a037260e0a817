"""Forensic marks: their kinds, where to look for them, their codes, and how a misread code meets its own."""

from service.domain.marks.codes import check_state, generate
from service.domain.marks.kinds import MARK_KINDS, MarkKind
from service.domain.marks.near import key_texts
from service.domain.marks.reading import read_mark, read_mark_again
from service.domain.marks.slips import MarkFound, slip_of

__all__ = [
    "MARK_KINDS",
    "MarkFound",
    "MarkKind",
    "check_state",
    "generate",
    "key_texts",
    "read_mark",
    "read_mark_again",
    "slip_of",
]

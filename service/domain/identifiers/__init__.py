"""What a serial is: kinds, check digits, reading raw text, look-alike characters."""

from service.domain.identifiers.kinds import KINDS, Kind, UnknownKindError
from service.domain.identifiers.reading import read
from service.domain.identifiers.skeleton import skeleton
from service.domain.identifiers.types import CheckDigit, Reading

__all__ = ["KINDS", "CheckDigit", "Kind", "Reading", "UnknownKindError", "read", "skeleton"]

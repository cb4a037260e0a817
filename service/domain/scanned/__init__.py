"""What codes and printed lines on an object say: its numbers, and what is no number of its own."""

from service.domain.scanned.codes import from_codes
from service.domain.scanned.lines import from_lines
from service.domain.scanned.merging import together
from service.domain.scanned.types import CodeText, Hint, Line, Said, SuggestedReading

__all__ = ["CodeText", "Hint", "Line", "Said", "SuggestedReading", "from_codes", "from_lines", "together"]

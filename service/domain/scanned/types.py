"""The shapes of what was scanned: codes and lines that come in, suggestions and hints that go out."""

from dataclasses import dataclass
from typing import Literal

Method = Literal["barcode", "photo"]


@dataclass(frozen=True, slots=True)
class CodeText:
    """The text of one barcode; `format` is its symbology in words ("Code 128"), `gs1` whether it declares itself GS1.

    The separators of a GS1 code or an ISO 15434 message stand in `text` as the control characters they are.
    `doubtful`: read once only, from a picture that had to be changed for it, by a code that corrects no errors.
    """

    format: str
    text: str
    gs1: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line as it was recognised.

    `unsure` are the places in `text` of characters that may be others; `box` is left, top, right, bottom in pixels.
    """

    text: str
    unsure: tuple[int, ...]
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class SuggestedReading:
    """A number found in a picture, for a person to confirm before it counts as a reading.

    `value` and `kind` are what goes into the box; `from_what` is the code's format, or "print". `method` is that of
    a check's reading: "photo", which is never certain, for print and for a doubtful code. `sure` means that
    a barcode itself tells what the number is; print is never sure. `sentence` says how it was found.
    `product_code` is the GTIN that stands with it. `unsure` are the places in `value` to compare closely.
    `labelled` is true of print that stands with a label naming it.
    """

    value: str
    kind: str
    from_what: str
    sure: bool
    method: Method
    sentence: str
    product_code: str = ""
    unsure: tuple[int, ...] = ()
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """What a code holds that is no number of this one object, and a sentence on what it is.

    `text` is empty where the content is nobody's business (the password of a network, a person's card).
    """

    text: str
    sentence: str
    product_code: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that codes and lines say together: suggestions best first, then what is none."""

    suggestions: tuple[SuggestedReading, ...] = ()
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A stretch of text that holds a number: its kind if it is named, by what, and whether that settles it."""

    value: str
    kind: str | None
    sentence: str
    sure: bool
    product_code: str = ""

"""Read the numbers in a photograph of an object: its barcodes, and its print where that can be read.

Nothing is kept, looked up or decided: what comes back are suggestions that a person confirms.
"""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from service.domain.scanned import Hint, Line, SuggestedReading, from_codes, from_lines, together
from service.imaging.codes import Code, read_codes
from service.imaging.plates import plates_can_be_read, read_plate

Print = Literal["always", "if_needed", "never"]


@dataclass(frozen=True, slots=True)
class PhotoReading:
    """What a photograph says: `codes` and printed `lines` as found, and what they suggest, best first.

    `hints` say what codes hold that are no numbers of this object. `print_can_be_read` is false where the machine
    lacks the extra for print.
    """

    codes: tuple[Code, ...]
    lines: tuple[Line, ...]
    suggestions: tuple[SuggestedReading, ...]
    hints: tuple[Hint, ...]
    print_can_be_read: bool


def read_photo(jpeg: bytes, with_print: Print = "always") -> PhotoReading:
    """The codes, lines and suggested readings of one photograph, a JPEG that intake has already made safe.

    Print takes seconds; `if_needed` it is read where no code surely is a number. A picture that cannot be decoded has
    neither.
    """
    picture = _decoded(jpeg)
    codes = read_codes(picture)
    said = from_codes(codes)
    needed = not any(one.sure for one in said.suggestions)
    lines = read_plate(picture) if with_print == "always" or (with_print == "if_needed" and needed) else ()
    suggestions = together(said.suggestions, from_lines(lines))
    return PhotoReading(codes, lines, suggestions, said.hints, plates_can_be_read())


def _decoded(jpeg: bytes) -> NDArray[np.uint8]:
    nothing = np.zeros((0, 0, 3), dtype=np.uint8)
    if not jpeg:
        return nothing
    picture = cv2.imdecode(np.frombuffer(jpeg, dtype=np.uint8), cv2.IMREAD_COLOR)
    return nothing if picture is None else np.asarray(picture, dtype=np.uint8)

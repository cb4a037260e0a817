"""Barcodes in a picture: every code that zxing-cpp finds, with more ways of looking for it only as needed.

The picture is looked at as it is first, which is enough for most (a few milliseconds; 20 to 80 for a photograph of
two megapixels). When nothing is found, it is looked at again enlarged, evened out, sharpened, smoothed, turned
and in tiles, until a code is found or `LONGEST` has passed. When something is found, a short second look is
taken for the codes beside it. A look once begun is not broken off: pictures are brought to `MOST_PIXELS` before,
which keeps one below about a third of a second even in noise.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray
from zxingcpp import BarcodeFormat as Format

from service.domain.scanned import CodeText

Picture = NDArray[np.uint8]
Corners = tuple[tuple[int, int], ...]
Look = tuple[Picture, NDArray[np.float64]]
"""A changed picture, and the 2 × 3 matrix that takes its points back to the original."""

LONGEST = 1.0
"""Seconds after which no further look is begun when nothing has been found."""
AFTER_FIRST = 0.15
"""Seconds after which no further look is begun once a code has been found."""
MOST_PIXELS = 2_500_000
MOST_CODES = 40
_SMALL = 900
_BORDER = 24

# The symbologies that labels carry. Film edges, Telepen and the like turn up in noise and on no label.
_STRONG = (
    Format.Code128, Format.Code39, Format.Code93, Format.EANUPC, Format.DataBar,
    Format.QRCode, Format.MicroQRCode, Format.RMQRCode, Format.DataMatrix, Format.Aztec, Format.PDF417,
    Format.MicroPDF417,
)  # fmt: skip
# These have no check character of their own, so they are trusted in the picture as it is alone.
_WEAK = (Format.ITF, Format.Codabar)
# These correct errors and so are hardly ever read wrongly; bars have one check character at best.
_CORRECTING = frozenset(("QR Code", "Micro QR Code", "rMQR Code", "Data Matrix", "Aztec", "PDF417", "MicroPDF417"))
# A code of fewer characters is no number of anything, and what noise gives; after a change it takes more.
_SHORTEST = 3
_SHORTEST_LATER = 5


@dataclass(frozen=True, slots=True)
class Code(CodeText):
    """One barcode; `corners` are its four corners in pixels of the picture, from the top left of the code on."""

    corners: Corners = ()


def read_codes(picture: Picture, longest: float = LONGEST) -> tuple[Code, ...]:
    """All barcodes in a decoded picture (rows × columns, grey, BGR or BGRA, uint8), without repeats, top to bottom.

    `longest` is the time in seconds after which no further look is begun. Never raises on a picture of that
    shape, however small or empty; the text of a code is as its maker wrote it, control characters included.
    """
    if picture.size == 0 or min(picture.shape[:2]) < 8:
        return ()
    began = time.perf_counter()
    sightings: list[list[Code]] = []
    for number, look in enumerate(_looks(_grey(picture))):
        sightings.append(list(_read(look, number > 0)))
        if time.perf_counter() - began > (min(AFTER_FIRST, longest) if any(sightings) else longest):
            break
    return tuple(sorted(_settled(sightings), key=_place)[:MOST_CODES])


def _settled(sightings: Sequence[Sequence[Code]]) -> Iterator[Code]:
    """Each code once; doubtful where looks disagree on one place, and bars that one changed picture alone gave."""
    seen = Counter(key for look in sightings for key in {_key(code) for code in look})
    first = {_key(code): code for look in reversed(sightings) for code in look}
    plain = {_key(code) for code in sightings[0]}
    for key, code in first.items():
        disagree = any(_overlap(code, other) for other in first.values() if other is not code)
        once = seen[key] == 1 and key not in plain and code.format not in _CORRECTING
        yield replace(code, doubtful=disagree or once)


def _key(code: Code) -> tuple[str, str]:
    return code.text, _family(code.format)


def _overlap(one: Code, other: Code) -> bool:
    """Whether the middle of one code lies within the other, so that both are the same bars."""
    if not one.corners or _family(one.format) != _family(other.format):
        return False
    wide, high = ([point[axis] for point in other.corners] for axis in (0, 1))
    x, y = (sum(point[axis] for point in one.corners) / 4 for axis in (0, 1))
    return min(wide) <= x <= max(wide) and min(high) - 4 <= y <= max(high) + 4


def _family(name: str) -> str:
    """EAN-13 and UPC-A are one code read two ways."""
    return "EAN" if name.startswith(("EAN", "UPC")) else name


def _place(code: Code) -> tuple[int, int]:
    return min(y for _, y in code.corners), min(x for x, _ in code.corners)


def _read(look: Look, changed: bool) -> Iterator[Code]:
    formats = zxingcpp.BarcodeFormats([*_STRONG] if changed else [*_STRONG, *_WEAK])
    shortest = _SHORTEST_LATER if changed else _SHORTEST
    for one in zxingcpp.read_barcodes(look[0], formats, text_mode=zxingcpp.TextMode.Plain):
        if one.valid and len(one.text) >= shortest:
            gs1 = one.content_type == zxingcpp.ContentType.GS1
            yield Code(str(one.format), one.text, gs1, corners=_corners(one.position, look[1]))


def _corners(position: zxingcpp.Position, back: NDArray[np.float64]) -> Corners:
    points = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    here = np.array([(point.x, point.y, 1) for point in points], dtype=np.float64)
    return tuple((round(float(x)), round(float(y))) for x, y in here @ back.T)


def _grey(picture: Picture) -> Picture:
    if picture.ndim == 2:
        return np.ascontiguousarray(picture)
    if picture.shape[2] == 1:
        return np.ascontiguousarray(picture[:, :, 0])
    grey = _plain(cv2.cvtColor(np.ascontiguousarray(picture[:, :, :3]), cv2.COLOR_BGR2GRAY))
    return _on_white(grey, picture[:, :, 3]) if picture.shape[2] == 4 else grey


def _on_white(grey: Picture, opacity: Picture) -> Picture:
    share = opacity.astype(np.float32) / 255
    return _plain(np.rint(grey * share + 255 * (1 - share)))


def _plain(changed: object) -> Picture:
    return np.asarray(changed, dtype=np.uint8)


def _looks(grey: Picture) -> Iterator[Look]:
    """The ways of looking, those that find most in least time first (measured in benchmarks/barcodes.py)."""
    whole = _at_most(grey, MOST_PIXELS)
    yield whole
    edged = _bordered(whole)
    sharper = _changed(edged, lambda it: _sharpened(it, 2.0, 3.0))
    yield sharper
    yield _changed(edged, lambda it: _smoothed(it, 1.0))
    doubled = _enlarged(whole, 2.0)
    yield doubled
    yield _changed(doubled, lambda it: _sharpened(it, 3.0, 2.0))
    for angle in (20, -20, 45):
        yield _turned(sharper, angle)
    tripled = _enlarged(whole, 3.0)
    yield _changed(tripled, lambda it: _sharpened(it, 5.0, 5.0))
    yield _changed(tripled, lambda it: _sharpened(_smoothed(it, 2.0), 6.0, 4.0))
    yield _changed(doubled, _even)
    yield _scaled(whole, 0.5)
    yield from _tiles(grey)


def _changed(look: Look, change: Callable[[Picture], Picture]) -> Look:
    return change(look[0]), look[1]


def _at_most(grey: Picture, pixels: int) -> Look:
    scale = (pixels / grey.size) ** 0.5
    return _scaled((grey, _still()), scale) if scale < 1 else (grey, _still())


def _still() -> NDArray[np.float64]:
    return np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])


def _scaled(look: Look, scale: float) -> Look:
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    width, height = (max(8, round(side * scale)) for side in (look[0].shape[1], look[0].shape[0]))
    factors = np.diag([look[0].shape[1] / width, look[0].shape[0] / height, 1.0])
    return _plain(cv2.resize(look[0], (width, height), interpolation=how)), look[1] @ factors


def _bordered(look: Look) -> Look:
    """With a quiet zone round it, as codes need that are cut close, in the colour of most of the edge."""
    grey, back = look
    edge = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    colour = 255 if float(np.median(edge)) >= 128 or max(grey.shape) < _SMALL else 0
    wide = cv2.copyMakeBorder(grey, _BORDER, _BORDER, _BORDER, _BORDER, cv2.BORDER_CONSTANT, value=(colour,))
    move = np.array([[1.0, 0.0, -_BORDER], [0.0, 1.0, -_BORDER], [0.0, 0.0, 1.0]])
    return _plain(wide), back @ move


def _enlarged(look: Look, most: float) -> Look:
    """So many times as large, as far as the pixels allow, with a quiet zone."""
    scale = min(most, (MOST_PIXELS / look[0].size) ** 0.5)
    return _bordered(_scaled(look, scale) if scale > 1.2 else look)


def _sharpened(grey: Picture, radius: float, amount: float) -> Picture:
    soft = cv2.GaussianBlur(grey, (0, 0), radius)
    return _plain(cv2.addWeighted(grey, 1.0 + amount, soft, -amount, 0))


def _smoothed(grey: Picture, radius: float) -> Picture:
    return _plain(cv2.GaussianBlur(grey, (0, 0), radius))


def _even(grey: Picture) -> Picture:
    return _plain(cv2.createCLAHE(clipLimit=4.0, tileGridSize=(8, 8)).apply(grey))


def _turned(look: Look, angle: float) -> Look:
    grey, back = look
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = (int(height * sin + width * cos), int(height * cos + width * sin))
    matrix[:, 2] += (size[0] / 2 - width / 2, size[1] / 2 - height / 2)
    turned = cv2.warpAffine(grey, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    undo = np.vstack([cv2.invertAffineTransform(matrix), [0.0, 0.0, 1.0]])
    return _plain(turned), back @ undo


def _tiles(grey: Picture) -> Iterator[Look]:
    """Quarters of a large picture that overlap, enlarged, for codes that are small in it."""
    height, width = grey.shape
    if max(height, width) < _SMALL:
        return
    for top in _starts(height):
        for left in _starts(width):
            tile = np.ascontiguousarray(grey[top : top + height * 3 // 5, left : left + width * 3 // 5])
            here = np.array([[1.0, 0.0, left], [0.0, 1.0, top]])
            yield _enlarged((tile, here), 2.0)


def _starts(side: int) -> Sequence[int]:
    return (0, side * 2 // 5)

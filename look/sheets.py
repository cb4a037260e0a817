"""Sheets to print, A4: slips for the boxes of marking kits, and labels for a thing in three sizes."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from look.qr import qr_png

_WIDTH, _HEIGHT = A4
_MARGIN = 10 * mm
_GREY = 0.6
_SLIPS = (2, 5)  # across, down
# Widths of labels that fit a laptop, a bicycle's frame, a camera; and how many of each a sheet has.
_LABELS = ((60 * mm, 3), (42 * mm, 4), (28 * mm, 6))
_ROWS = 2  # of each size


@dataclass(frozen=True, slots=True)
class Slip:
    """One kit's slip: its name, its code in groups, what is in the box, and the address that the QR code holds."""

    name: str
    code: str
    kind: str
    address: str


def kit_slips(title: str, slips: Sequence[Slip], typed_at: str) -> bytes:
    """A PDF with one slip a kit, ten a page; `typed_at` is where the code is typed without a camera."""
    out = BytesIO()
    canvas = _canvas(out, title)
    across, down = _SLIPS
    width, height = (_WIDTH - 2 * _MARGIN) / across, (_HEIGHT - 2 * _MARGIN) / down
    for place, slip in enumerate(slips):
        cell = place % (across * down)
        if place and not cell:
            canvas.showPage()
        left = _MARGIN + cell % across * width
        _slip(canvas, slip, typed_at, left, _HEIGHT - _MARGIN - (cell // across + 1) * height, width, height)
    canvas.save()
    return out.getvalue()


def label_sheet(code: str, address: str, words: str, site: str) -> bytes:
    """A PDF of labels in three sizes: QR code, "If found, scan this" (`words`), the short code and where to type it."""
    out = BytesIO()
    canvas = _canvas(out, words)
    picture = ImageReader(BytesIO(qr_png(address)))
    top = _HEIGHT - _MARGIN
    for width, count in _LABELS:
        height = width * 0.5
        for _ in range(_ROWS):
            top -= height + 3 * mm
            for place in range(count):
                _label(canvas, picture, (code, words, site), _MARGIN + place * (width + 3 * mm), top, width)
    canvas.save()
    return out.getvalue()


def _canvas(out: BytesIO, title: str) -> Canvas:
    canvas = Canvas(out, pagesize=A4, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor("Homeward")
    return canvas


def _slip(canvas: Canvas, slip: Slip, typed_at: str, left: float, bottom: float, width: float, height: float) -> None:
    canvas.setStrokeGray(_GREY)
    canvas.rect(left, bottom, width, height)
    side = height - 8 * mm
    picture = ImageReader(BytesIO(qr_png(slip.address)))
    canvas.drawImage(picture, left + width - side - 2 * mm, bottom + 4 * mm, side, side)
    room = width - side - 8 * mm
    lines = (("Helvetica-Bold", 13, slip.name), ("Helvetica", 9, slip.kind), ("Courier-Bold", 15, slip.code))
    for (font, size, text), down in zip(lines, (10, 16, 28), strict=True):
        _line(canvas, font, size, text, left + 4 * mm, bottom + height - down * mm, room)
    _line(canvas, "Helvetica", 8, "Scan, or type the code at", left + 4 * mm, bottom + 12 * mm, room)
    _line(canvas, "Helvetica", 8, typed_at, left + 4 * mm, bottom + 8 * mm, room)


def _label(
    canvas: Canvas, picture: ImageReader, texts: tuple[str, str, str], left: float, bottom: float, width: float
) -> None:
    height, unit = width * 0.5, width / 60
    canvas.setStrokeGray(_GREY)
    canvas.roundRect(left, bottom, width, height, 2 * unit)
    canvas.drawImage(picture, left + unit, bottom + unit, height - 2 * unit, height - 2 * unit)
    code, words, site = texts
    start, room = left + height + unit, width - height - 2 * unit
    _line(canvas, "Helvetica-Bold", 7.4 * unit, words, start, bottom + height * 0.62, room)
    _line(canvas, "Courier-Bold", 8 * unit, code, start, bottom + height * 0.38, room)
    _line(canvas, "Helvetica", 5 * unit, site, start, bottom + height * 0.18, room)


def _line(canvas: Canvas, font: str, size: float, text: str, x: float, y: float, room: float) -> None:
    """One line of text, smaller where it would be too long."""
    wide = canvas.stringWidth(text, font, size)
    canvas.setFont(font, min(size, size * room / wide) if wide else size)
    canvas.drawString(x, y, text)

"""Papers to print and to keep, A4: a head, some facts, things with their pictures, and a QR code where asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from look.qr import qr_png

# The first that is there is used: what people type may hold any letter, and Vera, which is always there, knows few.
_FONTS = (
    ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"),
    (
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf",
    ),
    ("Vera.ttf", "VeraBd.ttf"),
)
INK, SOFT, _LINE = HexColor("#13242B"), HexColor("#475962"), HexColor("#D3DAD9")
_MARGIN = 18 * mm
WIDTH = A4[0] - 2 * _MARGIN
_PICTURE = 28 * mm
_LARGE = 70 * mm
_CODE = 34 * mm
_LONGEST = 1_500  # characters of one line of text: a cell of a table cannot break over a page


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing on a paper: its name, lines below it, and its picture (JPEG) if it has one."""

    name: str
    lines: Sequence[str]
    picture: bytes | None = None


def list_paper(title: str, facts: Sequence[tuple[str, str]], entries: Sequence[Entry], foot: str) -> bytes:
    """A PDF: a head, facts as (name, value), and a row for each thing."""
    rows = [flowable for entry in entries for flowable in (_row(entry), Spacer(1, 2 * mm))]
    return paper(title, [_title(title), _facts(facts), Spacer(1, 6 * mm), *rows, _soft(foot)])


def sheet_paper(
    title: str, facts: Sequence[tuple[str, str]], pictures: Sequence[bytes], code: tuple[str, str], foot: str
) -> bytes:
    """A PDF of one thing: facts, pictures, and a QR code of (address, words beside it)."""
    address, words = code
    drawn = Image(BytesIO(qr_png(address)), _CODE, _CODE)
    beside = Table([[drawn, _text(words)]], colWidths=[_CODE + 4 * mm, WIDTH - _CODE - 4 * mm])
    beside.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    parts = [_title(title), _facts(facts), Spacer(1, 6 * mm), *_gallery(pictures), Spacer(1, 4 * mm)]
    return paper(title, [*parts, KeepTogether([beside, _soft(foot)])])


def paper(title: str, parts: list[Flowable]) -> bytes:
    """A PDF of these parts, with page numbers."""
    out = BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, title=title, author="Homeward", lang="en-GB", **dict.fromkeys(_SIDES, _MARGIN)
    )
    document.build(parts, onFirstPage=_page_number, onLaterPages=_page_number)
    return out.getvalue()


_SIDES = ("leftMargin", "rightMargin", "topMargin", "bottomMargin")


def _page_number(canvas: Canvas, document: SimpleDocTemplate) -> None:
    plain, _ = fonts()
    canvas.setFont(plain, 8)
    canvas.setFillColor(SOFT)
    canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, f"Homeward · {document.page}")


def _row(entry: Entry) -> Table:
    words = [_text(entry.name, bold=True), *(_text(line) for line in entry.lines)]
    row = Table([[_picture(entry.picture, _PICTURE), words]], colWidths=[_PICTURE + 4 * mm, WIDTH - _PICTURE - 4 * mm])
    row.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, _LINE),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ]
        )
    )
    return row


def _facts(facts: Sequence[tuple[str, str]]) -> Table:
    table = Table(
        [[_text(name, soft=True), _text(value)] for name, value in facts], colWidths=[46 * mm, WIDTH - 46 * mm]
    )
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    return table


def _gallery(pictures: Sequence[bytes]) -> list[Flowable]:
    """Two pictures a row."""
    drawn = [_picture(picture, _LARGE) for picture in pictures]
    rows = [[*drawn[at : at + 2], *[""] * (2 - len(drawn[at : at + 2]))] for at in range(0, len(drawn), 2)]
    return [Table(rows, colWidths=[WIDTH / 2] * 2, style=[("LEFTPADDING", (0, 0), (-1, -1), 0)])] if rows else []


def _picture(jpeg: bytes | None, edge: float) -> Flowable | str:
    if jpeg is None:
        return ""
    width, height = ImageReader(BytesIO(jpeg)).getSize()
    scale = edge / max(width, height)
    return Image(BytesIO(jpeg), width * scale, height * scale)


def _title(text: str) -> Paragraph:
    _, bold = fonts()
    style = ParagraphStyle("title", fontName=bold, fontSize=20, leading=25, textColor=INK, spaceAfter=10)
    return Paragraph(safe(text), style)


def _soft(text: str) -> Paragraph:
    plain, _ = fonts()
    style = ParagraphStyle("soft", fontName=plain, fontSize=9, leading=12, textColor=SOFT, spaceBefore=8)
    return Paragraph(safe(text), style)


def _text(text: str, bold: bool = False, soft: bool = False) -> Paragraph:
    return styled(text, heavy=bold, colour=SOFT if soft else INK)


def styled(text: str, size: float = 10, heavy: bool = False, colour: Color = INK, align: int = 0) -> Paragraph:
    """A paragraph of plain text; `align` 0 left, 1 in the middle, 2 right."""
    plain, bold = fonts()
    style = ParagraphStyle("text", fontName=bold if heavy else plain, fontSize=size, leading=size * 1.35)
    style.textColor, style.alignment, style.splitLongWords = colour, align, 1
    return Paragraph(safe(text), style)


def safe(text: str) -> str:
    """Text as it stands, never as markup; what no page can show is left out."""
    shown = "".join(character for character in text if character.isprintable() or character in "\n ")
    return escape(shown[:_LONGEST]).replace("\n", "<br/>")


@cache
def fonts() -> tuple[str, str]:
    """The plain face and the bold one, registered."""
    plain, bold = next(pair for pair in _FONTS if not pair[0].startswith("/") or all(Path(p).exists() for p in pair))
    pdfmetrics.registerFont(TTFont("Homeward", plain))
    pdfmetrics.registerFont(TTFont("Homeward-Bold", bold))
    return "Homeward", "Homeward-Bold"

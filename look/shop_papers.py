"""Papers of a dealer: the sign for the door, and a month's statement. Both read in greyscale."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, Spacer, Table, TableStyle

from look.papers import INK, SOFT, WIDTH, paper, styled
from look.qr import qr_png

Rows = Sequence[Sequence[str]]
_CODE = 52 * mm


def sign_paper(shop: str, lines: Sequence[str], address: str, words: str) -> bytes:
    """A sign for the door: a large first line, others below it, a QR code of an address, and the shop's name."""
    code = Image(BytesIO(qr_png(address)), _CODE, _CODE)
    code.hAlign = "CENTER"
    parts: list[Flowable] = [Spacer(1, 20 * mm), styled(lines[0], 42, True, INK, 1), Spacer(1, 14 * mm)]
    for line in lines[1:]:
        parts += [styled(line, 18, False, INK, 1), Spacer(1, 3 * mm)]
    parts += [Spacer(1, 14 * mm), code, styled(words, 12, False, SOFT, 1), Spacer(1, 16 * mm)]
    return paper(lines[0], [*parts, styled(shop, 24, True, INK, 1)])


def statement_paper(title: str, tables: Sequence[tuple[str, Rows]], foot: str) -> bytes:
    """A statement: a title, and tables of (heading, rows of words and a figure)."""
    parts: list[Flowable] = [styled(title, 20, True), Spacer(1, 4 * mm)]
    for heading, rows in tables:
        if rows:
            parts += [Spacer(1, 4 * mm), styled(heading, 13, True), Spacer(1, 2 * mm), _table(rows)]
    return paper(title, [*parts, Spacer(1, 8 * mm), styled(foot, 9, False, SOFT)])


def _table(rows: Rows) -> Table:
    drawn = Table([[styled(words), styled(figure, align=2)] for words, figure in rows], [WIDTH * 0.8, WIDTH * 0.2])
    drawn.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, SOFT), ("LEFTPADDING", (0, 0), (0, -1), 0)]))
    return drawn

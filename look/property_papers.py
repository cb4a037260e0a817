"""Papers of custody: the property list with its signature."""

from collections.abc import Sequence
from typing import Any

from reportlab.graphics.shapes import Drawing, PolyLine, Rect
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from look.papers import INK, SOFT, WIDTH, paper, styled

_COLUMNS = (10 * mm, 62 * mm, 34 * mm, 24 * mm, 24 * mm)
_BOX = (110 * mm, 28 * mm)


def property_list_paper(
    title: str,
    facts: Sequence[tuple[str, str]],
    rows: Sequence[Sequence[str]],
    words: str,
    signature: Sequence[Any] | None,
    foot: str,
) -> bytes:
    """A list of things (number, item, answer, UV, seal, kept as), the words that are signed, and the drawn line.

    `signature` holds lines of points, each two shares of the box; None where nobody signed.
    """
    parts: list[Flowable] = [styled(title, 20, True), Spacer(1, 3 * mm)]
    parts += [styled(f"{name}: {value}") for name, value in facts if value]
    parts += [Spacer(1, 5 * mm), _table(rows), Spacer(1, 6 * mm)]
    signed = [styled(words), Spacer(1, 2 * mm), *([signature_box(signature)] if signature else [])]
    return paper(title, [*parts, KeepTogether([*signed, Spacer(1, 4 * mm), styled(foot, 9, False, SOFT)])])


def signature_box(lines: Sequence[Any]) -> Drawing:
    """A drawn signature in its box."""
    width, height = _BOX
    drawing = Drawing(width, height)
    drawing.add(Rect(0, 0, width, height, strokeColor=SOFT, fillColor=None, strokeWidth=0.5))
    for line in lines:
        points = [part for x, y in line for part in (x * width, height - y * height)]
        if len(line) == 1:
            points += [points[0] + 0.6, points[1]]
        drawing.add(PolyLine(points, strokeColor=INK, strokeWidth=1.2))
    return drawing


def _table(rows: Sequence[Sequence[str]]) -> Table:
    widths = [*_COLUMNS, WIDTH - sum(_COLUMNS)]
    heads = ("No.", "Item", "Answer", "UV", "Seal", "Kept as")
    cells = [[styled(words, 9, True) for words in heads]]
    cells += [[styled(words, 9) for words in row] for row in rows]
    table = Table(cells, widths, repeatRows=1)
    style = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, SOFT),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    ]
    table.setStyle(TableStyle(style))
    return table

"""A certificate on one page of A4; it reads in greyscale."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.graphics.shapes import Circle, Drawing, Line
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, Spacer, Table, TableStyle

from look.papers import SOFT, WIDTH, paper, styled
from look.qr import qr_png

_BRAND, _TINT, _EDGE = HexColor("#113F4E"), HexColor("#E7ECEE"), HexColor("#475962")
_GAP = 10 * mm
_HALF = (WIDTH - _GAP) / 2
_CODE, _PROOF = 32 * mm, 40 * mm
_TAG = 78 * mm  # the widest reference is all W
_BARE = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
Facts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """What stands on it.

    `titles`: title, when it was made, the word for the reference, the reference. `page` and `proof` are what a QR code
    holds and the words beside it.
    """

    titles: tuple[str, str, str, str]
    register: str
    verdict: tuple[str, str]
    facts: tuple[tuple[str, Facts], tuple[str, Facts]]
    texts: tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
    page: tuple[str, str, str]
    proof: tuple[str, str]
    foot: str


def certificate_paper(said: CertificatePaper) -> bytes:
    """A PDF of one page."""
    shows, shows_not, keep = said.texts
    parts: list[Flowable] = [
        _head(said.register),
        Spacer(1, 7 * mm),
        _titles(*said.titles),
        Spacer(1, 5 * mm),
        _verdict(*said.verdict),
        Spacer(1, 5 * mm),
        _beside(*(_section(title, [_facts(facts)]) for title, facts in said.facts)),
        Spacer(1, 3 * mm),
        _beside(*(_section(title, [styled(text)]) for title, text in (shows, shows_not))),
        Spacer(1, 3 * mm),
        *_section(keep[0], [styled(keep[1])], WIDTH),
        Spacer(1, 4 * mm),
        _codes(said),
        Spacer(1, 3 * mm),
        styled(said.foot, size=8, colour=SOFT),
    ]
    return paper(" ".join((said.titles[0], said.titles[3])), parts)


def _head(register: str) -> Table:
    row = [styled("Homeward", size=15, heavy=True, colour=_BRAND), styled(register, colour=SOFT, align=2)]
    return Table(
        [row], colWidths=[WIDTH / 2] * 2, style=TableStyle([*_BARE, ("LINEBELOW", (0, 0), (-1, -1), 3, _BRAND)])
    )


def _titles(title: str, made: str, word: str, reference: str) -> Table:
    left = [styled(title, size=21, heavy=True), Spacer(1, 1 * mm), styled(made, colour=SOFT)]
    tag = Table([[styled(reference, size=16, heavy=True, colour=_BRAND, align=1)]], colWidths=[_TAG])
    tag.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), _TINT), ("BOTTOMPADDING", (0, 0), (-1, -1), 8)]))
    right = [styled(word, heavy=True, colour=SOFT, align=2), tag]
    return Table([[left, right]], colWidths=[WIDTH - _TAG, _TAG], style=TableStyle(_BARE))


def _verdict(headline: str, words: str) -> Table:
    sign = Drawing(20 * mm, 20 * mm)
    sign.add(Circle(10 * mm, 10 * mm, 8 * mm, fillColor=None, strokeColor=_EDGE, strokeWidth=4))
    sign.add(Line(6 * mm, 10 * mm, 14 * mm, 10 * mm, strokeColor=_EDGE, strokeWidth=4))
    said = [styled(headline, size=18, heavy=True), Spacer(1, 1 * mm), styled(words, size=11)]
    panel = Table([[sign, said]], colWidths=[28 * mm, WIDTH - 28 * mm])
    edges = [("BOX", (0, 0), (-1, -1), 1.2, _EDGE), ("BACKGROUND", (0, 0), (-1, -1), _TINT)]
    panel.setStyle(TableStyle([*edges, ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("TOPPADDING", (0, 0), (-1, -1), 8),
                               ("BOTTOMPADDING", (0, 0), (-1, -1), 10)]))  # fmt: skip
    return panel


def _beside(left: list[Flowable], right: list[Flowable]) -> Table:
    return Table([[left, "", right]], colWidths=[_HALF, _GAP, _HALF], style=TableStyle(_BARE))


def _section(title: str, parts: list[Flowable], width: float = _HALF) -> list[Flowable]:
    head = Table([[styled(title, size=11, heavy=True)]], colWidths=[width])
    head.setStyle(TableStyle([*_BARE, ("LINEBELOW", (0, 0), (-1, -1), 0.6, SOFT)]))
    return [head, Spacer(1, 1.5 * mm), *parts]


def _facts(facts: Facts) -> Table:
    rows = [[styled(name, colour=SOFT), styled(value)] for name, value in facts]
    return Table(rows or [["", ""]], colWidths=[26 * mm, _HALF - 26 * mm], style=TableStyle(_BARE))


def _codes(said: CertificatePaper) -> Table:
    address, title, words = said.page
    proof, proved = said.proof
    beside = [styled(title, size=11, heavy=True), Spacer(1, 1 * mm), styled(words, size=9)]
    proving = [Image(BytesIO(qr_png(proof, error="l")), _PROOF, _PROOF), styled(proved, size=7.5, colour=SOFT)]
    middle = WIDTH - _CODE - _PROOF - 14 * mm
    box = Table(
        [[Image(BytesIO(qr_png(address)), _CODE, _CODE), beside, proving]],
        colWidths=[_CODE + 5 * mm, middle, _PROOF + 9 * mm],
    )
    box.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 0.6, SOFT), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                             ("TOPPADDING", (0, 0), (-1, -1), 6), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)]))  # fmt: skip
    return box

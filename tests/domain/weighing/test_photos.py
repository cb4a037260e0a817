"""What photographs say of an item: three sentences, what to look at next, and bits that never accuse by themselves."""

import re

import pytest

from service.domain.verdicts import Standing, decide
from service.domain.weighing import PhotoFound, Weighed
from service.domain.weighing.photos import (
    STOCK_FROM,
    MarkOutcome,
    next_look,
    sentence,
    weigh_photos,
)
from service.domain.weighing.table import BOXED_MARK_AGREES, SAME_PICTURE

DESIGN = PhotoFound("same_design")
PICTURE = PhotoFound("same_picture")
STOCK = PhotoFound("same_picture", STOCK_FROM)
STOLEN = Standing("stolen", confirmed=True, crime_reference="26000 648213")


def _marks(*outcomes: MarkOutcome) -> PhotoFound:
    return PhotoFound("same_design", marks=outcomes)


@pytest.mark.parametrize(
    ("found", "said", "weight"),
    [
        (DESIGN, "the same design; which item is not established", 0),
        (PICTURE, "the same picture", SAME_PICTURE),
        (STOCK, "the same picture, which many keepers registered", 0),
        (PhotoFound("same_picture", STOCK_FROM - 1), "the same picture", SAME_PICTURE),
        (_marks("agrees"), "the same design, and these marks agree: look at the serial", BOXED_MARK_AGREES),
        (_marks("cannot_compare"), "the same design; which item is not established", 0),
        (_marks("differs"), "the same design; which item is not established", -2.5),
        (_marks("agrees", "differs"), "the same design; which item is not established", BOXED_MARK_AGREES - 2.5),
        (_marks("agrees", "cannot_compare"), "the same design, and these marks agree: look at the serial", 6),
    ],
)
def test_each_comparison_has_its_sentence_and_its_weight(found: PhotoFound, said: str, weight: float) -> None:
    assert sentence(found) == said
    assert [reason.weight for reason in weigh_photos(found)] == [pytest.approx(weight)]


def test_no_photo_is_no_reason() -> None:
    assert weigh_photos(None) == []


def test_further_marks_add_less_and_no_number_of_them_adds_for_ever() -> None:
    one, two, three, eight = (weigh_photos(_marks(*["agrees"] * count))[0].weight for count in (1, 2, 3, 8))
    assert one < two < three == eight
    assert two - one < one


EVERY = [
    PhotoFound(kind, keepers, marks)
    for kind in ("same_picture", "same_design")
    for keepers in (1, STOCK_FROM)
    for marks in ((), ("agrees",), ("differs",), ("cannot_compare",), ("agrees", "differs"))
]


@pytest.mark.parametrize("found", EVERY)
def test_nothing_that_is_said_accuses_or_claims_the_item_or_tells_a_percentage(found: PhotoFound) -> None:
    words = " ".join([sentence(found), next_look(found), *(reason.text for reason in weigh_photos(found))])
    assert not re.search(r"same item|stolen|thief|clear|%|\bowner|proves", words, re.IGNORECASE)
    assert next_look(found).endswith(".")


@pytest.mark.parametrize("found", EVERY)
def test_reasons_never_say_what_a_boxed_mark_is_or_where(found: PhotoFound) -> None:
    assert not re.search(r"sticker|scratch|engrav|corner", weigh_photos(found)[0].text)


@pytest.mark.parametrize("asker", ["dealer", "police"])
@pytest.mark.parametrize("found", EVERY)
def test_a_photo_alone_refers_at_most_and_a_design_never(found: PhotoFound, asker: str) -> None:
    weight = sum(reason.weight for reason in weigh_photos(found))
    match = Weighed("photo", weight, False, tuple(weigh_photos(found)), "", pictured=found.points_at_item)
    verdict = decide(asker, True, [(match, STOLEN)], glow=False)  # type: ignore[arg-type]
    assert verdict == ("refer" if found.points_at_item else "no_report")
    if found.kind == "same_design" and not found.agreeing:
        assert verdict == "no_report"

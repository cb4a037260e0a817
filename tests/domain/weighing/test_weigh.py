"""Evidence against a registered item: tiers, certainty, reasons and their sum."""

from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.identifiers import Reading
from service.domain.marks import MarkFound
from service.domain.marks.slips import Slip
from service.domain.verdicts.decide import is_likely
from service.domain.weighing import Description, Evidence, Nearby, Registered, weigh
from service.domain.weighing.marks import WEIGHTS
from service.domain.weighing.types import RegisteredIdentifier
from tests.domain.weighing.evidence import IMEI, is_probable, item, read, reading, texts, weighed

APPLE = Description("laptop", "Apple", "MacBook Pro 13", "Space grey")


@pytest.mark.parametrize(
    ("registered", "seen", "tier"),
    [
        ("WTU123456", "WTU123456", "same"),
        ("CO2G4I4GMD6N", "C02G414GMD6N", "misread"),
        ("WTU123456", "WTU132456", "misread"),
        ("WTU123456", "WTU12?456", "partial"),
        ("WTU123456", "123456", "partial"),
        ("WTU123456", "WTU123457", "neighbour"),
        ("SY601387GV66", "SY601987GV66", "neighbour"),
        ("WTU123456", "QPX987654", "neighbour"),
    ],
)
def test_the_tier_says_how_a_reading_stands_to_the_registered_number(registered: str, seen: str, tier: str) -> None:
    assert weighed(read(seen), item(registered)).tier == tier


@pytest.mark.parametrize(
    ("evidence", "certain"),
    [
        (read("WTU123456"), False),
        (read("WTU123456", again="WTU123456"), True),
        (read("WTU123456", again="WTU123457"), False),
        (read("WTU123456", method="barcode"), True),
        (read("WTU123456", method="photo"), False),
        (read("WTU123457", method="barcode"), False),
        (read("VVTU123456", again="VVTU123456"), False),
    ],
)
def test_a_serial_is_certain_only_when_it_could_hardly_be_a_slip(evidence: Evidence, certain: bool) -> None:
    assert weighed(evidence, item("WTU123456")).certain is certain


def test_an_imei_that_passes_its_check_digit_is_certain_and_one_without_it_is_not() -> None:
    phone = item(IMEI, kind="imei")
    assert weighed(read(IMEI, "imei", check_digit="passes"), phone).certain
    assert not weighed(read(IMEI, "imei"), phone).certain


def test_a_check_digit_that_was_worked_out_and_not_read_proves_nothing() -> None:
    typed = Evidence((replaced(IMEI, value="49 015420 323751"),))
    result = weighed(typed, item(IMEI, kind="imei"))
    assert (result.tier, result.certain) == ("same", False)


def test_a_digit_lost_from_an_imei_is_not_taken_for_its_check_digit() -> None:
    lost = "49014203237518"
    result = weighed(Evidence((replaced(lost + "3", value=lost),)), item(IMEI, kind="imei"))
    assert (result.tier, texts(result)["imei"]) == ("misread", "5 left out; the rest agrees.")


def replaced(read_as: str, value: str) -> Reading:
    return replace(reading(read_as, "imei", "passes"), value=value)


def test_a_second_identifier_that_agrees_makes_a_match_certain() -> None:
    phone = item(f"imei:{IMEI}", "serial:RF8N30XYZ")
    both = [read("RF8N30XYZ"), read(IMEI, "imei")]
    assert weighed(both, phone).certain
    assert not weighed(both[:1], phone).certain


def test_the_same_number_given_twice_in_one_box_is_not_a_second_identifier() -> None:
    twice = [read("WTU123456"), read("WTU123456")]
    assert weighed(twice, item("WTU123456")) == weighed(twice[:1], item("WTU123456"))


def test_a_mark_alone_is_probable_and_two_of_its_own_are_certain() -> None:
    frame = item("WTU123456", kind="frame_number")
    alone = weigh([], Description(), [MarkFound("none")], frame, 0)
    assert (alone.tier, alone.certain, is_probable(alone.weight, "dealer")) == ("mark", False, True)
    assert weigh([], Description(), [MarkFound("none")] * 2, frame, 0).certain
    assert not weigh([], Description(), [MarkFound("none"), MarkFound("none", alone=False)], frame, 0).certain


@pytest.mark.parametrize(
    ("slip", "probable", "bears_out"),
    [
        ("look_alike", True, True),
        ("own_misread", True, True),
        ("postcode_look_alike", False, False),
        ("other", False, False),
        ("digits", False, False),
        ("postcode", False, False),
        ("house", False, False),
        ("own_another", False, False),
    ],
)
def test_a_misread_mark_is_weighed_by_what_it_could_be_and_never_certain_by_itself(
    slip: Slip, probable: bool, bears_out: bool
) -> None:
    frame = item("WTU123456", kind="frame_number")
    alone = weigh([], Description(), [MarkFound(slip)], frame)
    assert (is_likely(alone, "dealer"), alone.certain) == (probable, False)
    assert alone.tier == ("neighbour" if slip == "own_another" else "misread")
    assert not weigh([], Description(), [MarkFound(slip), MarkFound(slip)], frame).certain
    assert weigh([read("WTU123456")], Description(), [MarkFound(slip)], frame).certain == bears_out


def test_a_mark_that_agrees_bears_a_number_out_unless_a_number_belies_it() -> None:
    frame = item("WTU123456", kind="frame_number")
    assert weighed(read("WTU123456"), frame, marks=1).certain
    assert weighed(read("VVTU123456", "frame_number"), frame, marks=1).certain
    assert not weighed(read("KBH000777", "frame_number"), frame, marks=1).certain
    assert not weighed(read("WTU123457", "frame_number"), frame, marks=1).certain


@pytest.mark.parametrize("looks", [Description(make="Samsung"), Description(category="bicycle")])
def test_a_contradiction_of_make_or_category_blocks_certainty(looks: Description) -> None:
    evidence = read("WTU123456", again="WTU123456")
    assert not weighed(evidence, item("WTU123456", looks=APPLE), looks).certain
    assert not weighed(evidence, item("WTU123456", looks=APPLE), looks, marks=1).certain


@pytest.mark.parametrize(
    "looks", [Description(), Description(make="APPLE inc"), Description(colour="red"), Description("thing")]
)
def test_what_is_open_or_merely_unlike_does_not_block_certainty(looks: Description) -> None:
    assert weighed(read("WTU123456", method="barcode"), item("WTU123456", looks=APPLE), looks).certain


def test_the_reasons_say_in_plain_words_what_speaks_for_and_against() -> None:
    looks = Description(make="apple", colour="silver")
    result = weighed(read("C02G414GMD6N"), item("CO2G4I4GMD6N", looks=APPLE), looks)
    assert texts(result) == {
        "serial": "Read 0 where O is registered, and 1 for I. Look-alikes; the rest agrees.",
        "density": "No other registered number is as near.",
        "make": "Both Apple.",
        "colour": "Read silver; registered Space grey.",
    }


@pytest.mark.parametrize(
    ("seen", "check_digit", "told"),
    [
        ("490154203237526", "passes", "It passes its own check digit, so it is another phone."),
        (
            "490154203237418",
            "fails",
            "It fails its own check digit, and one repair gives the registered number.",
        ),
        ("490154208237418", "fails", "It fails its own check digit: it is misread somewhere."),
        (IMEI, "passes", "It passes its own check digit."),
    ],
)
def test_the_check_digit_of_an_imei_speaks_for_itself(
    seen: str, check_digit: Literal["passes", "fails"], told: str
) -> None:
    result = weighed(read(seen, "imei", check_digit=check_digit), item(IMEI, kind="imei"))
    assert texts(result)["check_digit"] == told


def test_a_valid_imei_one_digit_away_is_another_phone_and_a_failing_one_is_likely_this_phone() -> None:
    phone = item(IMEI, kind="imei")
    assert not is_probable(weighed(read("490154203237526", "imei", check_digit="passes"), phone).weight, "police")
    assert is_probable(weighed(read("490154203237418", "imei", check_digit="fails"), phone).weight, "dealer")


def test_the_register_may_hold_the_slip_when_its_own_imei_fails() -> None:
    result = weighed(read(IMEI, "imei", check_digit="passes"), item("490154203237418", kind="imei"))
    assert "check_digit" not in texts(result)


@pytest.mark.parametrize(
    ("evidence", "reason", "told"),
    [
        (read("WTU123456", method="barcode"), "method", "Read from a barcode, which hardly slips."),
        (read("WTU128456", method="barcode"), "method", "A barcode is not misread so: it is another number."),
        (
            read("VVTU123456", method="barcode"),
            "method",
            "Read from a barcode: the slip would be in the register.",
        ),
        (read("WTU123456", again="WTU123456"), "again", "Read a second time, and it agrees again."),
        (read("WTU132456", again="WTU123456"), "again", "The other reading differs, and comes near it too."),
        (read("WTU132456", again="QPX999000"), "again", "The other reading does not fit it."),
        (
            read("WTU132456", again="WTU132456"),
            "again",
            "Read the same a second time, so a slip is less likely.",
        ),
        (read("WTU123457"), "serial", "Differs only in the running number: the next one off the line."),
        (read("WTU123496"), "serial", "Differs only in the running number: another one of the same run."),
        (read("KBH000777"), "serial", "The number read is not the one registered."),
    ],
)
def test_each_point_has_its_sentence(evidence: Evidence, reason: str, told: str) -> None:
    assert texts(weighed(evidence, item("WTU123456")))[reason] == told


def test_a_crowd_of_registered_numbers_as_near_counts_against_a_misread_number_alone() -> None:
    misread = [weighed(read("WTU132456"), item("WTU123456"), crowd=crowd).weight for crowd in (0, 1, 4, 40)]
    assert misread[0] == max(misread)
    assert misread[0] > misread[1]
    assert weighed(read("WTU123456"), item("WTU123456"), crowd=9).weight == 15.0 - 0.7


@pytest.mark.parametrize(
    ("number", "told"),
    [("1234", False), ("12X45", False), ("12X456", True), ("WTU1234", True), ("WTU123456789", True)],
)
def test_an_exact_number_of_six_characters_or_more_is_probable(number: str, told: bool) -> None:
    result = weighed(read(number), item(number))
    assert result.tier == "same"
    assert is_probable(result.weight, "dealer", exact=True) is told


def test_the_best_of_several_alternatives_and_identifiers_counts() -> None:
    alternatives = Evidence((reading("SWTU123456"), reading("WTU123456")))
    result = weighed(alternatives, item("QPX999000", "WTU123456"))
    assert (result.tier, result.identifier) == ("same", "WTU123456")


def test_an_empty_reading_and_an_item_without_numbers_weigh_nothing() -> None:
    assert weighed(read(""), item("WTU123456")).weight == 0
    assert weighed([], item()).reasons == ()


anything = st.text(alphabet="0158OIBSWVMRN?*é∅ ", max_size=20)
kinds = st.sampled_from(["serial", "imei", "vin", "frame_number", "nonsense"])
states = st.sampled_from(["passes", "fails", "none"])
looks = st.builds(Description, anything, anything, anything, anything)
readings = st.builds(reading, anything, kinds, states)
evidences = st.builds(
    Evidence,
    st.lists(readings, max_size=2).map(tuple),
    st.lists(readings, max_size=2).map(tuple),
    st.sampled_from(["typed", "barcode", "photo"]),
)
identifiers = st.builds(RegisteredIdentifier, kinds, anything, anything)
marks = st.lists(st.builds(MarkFound, st.sampled_from(["none", *WEIGHTS]), st.booleans()), max_size=3)
items = st.builds(Registered, st.lists(identifiers, max_size=3).map(tuple), looks)


@given(st.lists(evidences, max_size=3), looks, marks, items, st.integers(-5, 10_000))
def test_weighing_never_fails_and_its_reasons_add_up(
    evidence: list[Evidence], seen: Description, found: list[MarkFound], registered: Registered, crowd: int
) -> None:
    result = weigh(evidence, seen, found, registered, Nearby(crowd=crowd, outdone=1.5))
    assert round(sum(reason.weight for reason in result.reasons), 1) == result.weight
    assert all(reason.weight == round(reason.weight, 1) and reason.text for reason in result.reasons)
    assert not (result.certain and result.tier not in ("same", "mark"))


numbers = st.text(alphabet="ABCDEFGHJKLMNPRSTVWXYZ0123456789", min_size=6, max_size=17)


@given(numbers, numbers, st.integers(0, 20))
def test_a_reading_identical_to_the_record_outranks_any_other(number: str, other: str, crowd: int) -> None:
    exact = weighed(read(number), item(number), crowd=crowd)
    elsewhere = weighed(read(other), item(number), crowd=crowd)
    assert exact.tier == "same"
    assert other == number or elsewhere.weight < exact.weight


@given(numbers, st.data(), st.booleans())
def test_evidence_that_agrees_never_lowers_a_match(number: str, data: st.DataObject, barcode: bool) -> None:
    place = data.draw(st.integers(0, len(number) - 1))
    seen = number[:place] + data.draw(st.sampled_from("0O8B17")) + number[place + 1 :]
    method: Literal["barcode", "typed"] = "barcode" if barcode else "typed"
    registered = item(number, f"imei:{IMEI}", looks=APPLE)
    alone = weighed(read(seen, method=method), registered)
    for more in (
        weighed(read(seen, again=number, method=method), registered),
        weighed([read(seen, method=method), read(IMEI, "imei", check_digit="passes")], registered),
        weighed(read(seen, method=method), registered, APPLE),
        weighed(read(seen, method=method), registered, marks=1),
    ):
        assert more.weight >= alone.weight
        assert more.certain or not alone.certain

"""Reading raw text: the corpus of misentries, kinds, notes, and what must hold for any text."""

import time
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.identifiers import KINDS, Reading, UnknownKindError, read, skeleton

from .corpus import CORPUS, PLACEHOLDERS

IMEI = "352091108842173"
NUMBER = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789?*")


def _ways(readings: tuple[Reading, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(r.read_as for r in group) for _, group in groupby(readings, key=lambda r: r.group))


def _kinds(readings: tuple[Reading, ...]) -> tuple[str, ...]:
    return tuple(next(group).kind for _, group in groupby(readings, key=lambda r: r.group))


@pytest.mark.parametrize(("text", "ways", "kinds"), CORPUS, ids=[row[0] for row in CORPUS])
def test_what_people_type_is_read_as_they_meant_it(
    text: str, ways: tuple[tuple[str, ...], ...], kinds: tuple[str, ...]
) -> None:
    readings = read(text)
    assert (_ways(readings), _kinds(readings)) == (ways, kinds)
    assert all(r.value == text and r.skeleton == skeleton(r.read_as) for r in readings)


@pytest.mark.parametrize("text", [*PLACEHOLDERS, "", "   ", "\u200b"])
def test_a_placeholder_gives_one_empty_reading_that_matches_nothing(text: str) -> None:
    (reading,) = read(text, "serial")
    assert (reading.read_as, reading.skeleton, reading.plausible) == ("", "", False)
    assert reading.value == text
    assert reading.notes


@pytest.mark.parametrize("word", ["unknown", "none", "NA", "TBA", "000000", "1234567", "test"])
def test_a_placeholder_inside_a_number_is_part_of_it(word: str) -> None:
    assert read(f"{word}7X9", "serial")[0].read_as == f"{word}7X9".upper()


@pytest.mark.parametrize(
    ("text", "kind", "note"),
    [
        ("352091108842174", "imei", "does not fit"),
        ("35209110884217", "imei", "works out as 3"),
        ("3520911088421", "imei", "An IMEI has 15 digits; this has 13."),
        ("352O91108842173", "imei", "has only digits, and this has “O”"),
        ("1M8GDM9AXKPO42788", "vin", "never has the letters I, O or Q"),
        ("1M8GDM9AXKP04278", "vin", "A VIN has 17 characters; this has 16."),
        ("AB1", "serial", "Too few"),
        ("GX12*", "serial", "Too few"),
        ("3.52091E+14", "imei", "format the column as text"),
        ("S/N: 1,23457E+11", "serial", "format the column as text"),
        ("black bike", "frame_number", "No number was found"),
        ("A" * 201, "serial", "far longer"),
        ("ABKDE", "registration", "letters and digits"),
        ("001A2B3C4D5G", "mac", "letters A to F, and this has “G”"),
    ],
)
def test_a_note_says_in_a_sentence_what_is_the_matter(text: str, kind: str, note: str) -> None:
    notes = read(text, kind)[0].notes
    assert note in " ".join(notes)
    assert all(sentence.endswith(".") and sentence[0].isupper() for sentence in notes)


@pytest.mark.parametrize(
    ("text", "kind", "plausible", "check"),
    [
        (IMEI, "imei", True, "passes"),
        ("352091108842174", "imei", False, "fails"),
        ("35209110884217", "imei", True, "none"),  # the digit was worked out and proves nothing
        ("35209110884217?", "imei", True, "none"),
        ("1M8GDM9AXKP042788", "vin", True, "passes"),
        ("SAJAA51M9PWC12345", "vin", True, "none"),  # only North America keeps to the check
        ("MAT124356", "vin", True, "none"),
        ("8944110068225412349", "iccid", True, "none"),
        ("GX124356", "frame_number", True, "none"),
        ("A1", "registration", True, "none"),
        ("AF0123450ABCDE", "meid", True, "none"),
    ],
)
def test_plausibility_and_check_digit_of_a_number(text: str, kind: str, plausible: bool, check: str) -> None:
    reading = read(text, kind)[0]
    assert (reading.kind, reading.plausible, reading.check_digit) == (kind, plausible, check)


def test_the_zero_that_a_spreadsheet_dropped_from_an_imei_is_put_back_first() -> None:
    first, second, _as_typed = read("12345001234561", "imei")
    assert (first.read_as, first.check_digit) == ("012345001234561", "passes")
    assert (second.read_as[:14], second.check_digit, second.group) == ("12345001234561", "none", 0)


@pytest.mark.parametrize("typed", ["35209110884217", "3520911088842173"])
def test_fourteen_or_sixteen_digits_may_be_an_imei_that_lost_or_gained_one(typed: str) -> None:
    first, second = read(typed, "imei")
    assert (len(first.read_as), first.plausible) == (15, True)
    assert (second.read_as, second.plausible, second.group) == (typed, False, 0)


def test_decimal_meid_and_esn_become_hexadecimal() -> None:
    assert read("29360 87365 0070 3710 0", "meid")[0].read_as == "AF0123450ABCDE"
    assert read("12816777215", "esn")[0].read_as == "80FFFFFF"


def test_a_label_tells_more_than_the_kind_that_was_given() -> None:
    assert [r.kind for r in read(f"IMEI: {IMEI}", "serial")] == ["imei"]
    assert [r.kind for r in read("S/N C02G414GMD6N", "imei")] == ["serial"]


def test_the_word_serial_leaves_the_kind_that_was_given_if_the_number_fits_it() -> None:
    assert [r.kind for r in read("Serial no: GX124356", "frame_number")] == ["frame_number"]


def test_the_kind_that_was_given_stays_with_the_group_that_fits_it() -> None:
    assert [r.kind for r in read(f"C02G414GMD6N; {IMEI}", "imei")] == ["serial", "imei"]


def test_there_are_never_more_than_four_groups() -> None:
    text = "; ".join(f"GX12435{digit}" for digit in range(9))
    assert [r.group for r in read(text)] == [0, 1, 2, 3]


def test_an_unknown_kind_is_refused_with_the_kinds_that_are_known() -> None:
    with pytest.raises(UnknownKindError, match=r"“telephone” is not a kind of identifier.*serial, imei"):
        read("1234", "telephone")


def test_the_name_of_a_kind_may_be_written_as_on_a_form() -> None:
    assert read("GX124356", "Frame number")[0].kind == "frame_number"


def test_thousands_of_combining_marks_and_hidden_characters_do_not_matter() -> None:
    text = "".join(c + "\u0301\u0315\u200d" * 150 for c in "C02G414GMD6N")
    assert read(text, "serial")[0].read_as == "C02G414GMD6N"


@pytest.mark.parametrize("piece", ["A", "1", " ", "IMEI ", "(", "1.1E", "S/N:", "?*", "-", "\u0301", "ﷺ", "N/A "])
def test_a_value_of_megabytes_is_told_at_once(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    started = time.perf_counter()
    (reading,) = read(text)
    assert time.perf_counter() - started < 1
    assert (reading.read_as, reading.plausible) == ("", False)


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from([None, *KINDS]))
def test_any_text_has_a_reading_of_capitals_digits_and_wildcards(text: str, kind: str | None) -> None:
    readings = read(text, kind)
    assert readings
    assert len(_ways(readings)) <= 4
    assert all(len(group) <= 4 for group in _ways(readings))
    for reading in readings:
        assert set(reading.read_as) <= NUMBER
        assert reading.value == text
        assert bool(reading.read_as) == bool(reading.skeleton)
        assert reading.plausible or reading.notes


PIECES = [
    "IMEI", "IMEI 2:", "S/N", "Serial number", "frame", "(frame)", "VIN", "model", "no.", "Giant", "red",
    "or", IMEI, "GX124356", "C02G414GMD6N", "1M8GDM9AXKP042788", "00:1A:2B:3C:4D:5E", "12", "AB", ";", "*",
]  # fmt: skip


@settings(deadline=None)
@given(
    st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join)),
    st.sampled_from([None, *KINDS]),
)
def test_a_plausible_reading_reads_as_itself(text: str, kind: str | None) -> None:
    first = read(text, kind)[0]
    if first.plausible:
        again = read(first.read_as, first.kind)[0]
        assert (again.read_as, again.kind, again.plausible) == (first.read_as, first.kind, True)


NUMBERS = st.from_regex(r"[B-DF-HJ-KP-TV-WY-Z][0-9][A-Z0-9]{4,10}[02-9]", fullmatch=True)
GLUE = st.sampled_from(["", "-", ".", "\u2013", "\u2011", "\u200b", "\u00ad", "'", '"', "\ufeff", "\u2060", "_"])


@settings(deadline=None)
@given(NUMBERS, st.data())
def test_dashes_dots_and_hidden_characters_never_matter(number: str, data: st.DataObject) -> None:
    glued = "".join(c + data.draw(GLUE) for c in number[:-1]) + number[-1]
    assert _ways(read(glued, "serial"))[0][0] == _ways(read(number, "serial"))[0][0]


@settings(deadline=None)
@given(
    st.lists(st.integers(10, 99999), min_size=1, max_size=5),
    st.sampled_from([" ", "\u00a0", "  ", " - ", "\u3000"]),
)
def test_spaces_between_groups_of_digits_never_matter(groups: list[int], space: str) -> None:
    texts = [str(group) for group in groups]
    assert read(space.join(texts), "serial")[0].read_as == read("".join(texts), "serial")[0].read_as

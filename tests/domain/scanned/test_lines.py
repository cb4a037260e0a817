"""What printed lines say: the number after, beside or under its label, and never for certain."""

from hypothesis import given
from hypothesis import strategies as st

from service.domain.scanned import CodeText, Line, from_codes, from_lines, together


def line(text: str, left: int = 0, top: int = 0, unsure: tuple[int, ...] = ()) -> Line:
    return Line(text, unsure, (left, top, left + 12 * len(text), top + 20))


def values(*lines: Line) -> list[str]:
    return [one.value for one in from_lines(lines)]


def test_the_number_after_its_label_comes_first_and_is_not_sure() -> None:
    (one,) = from_lines([line("Model: A1707"), line("S/N: C02G414GMD6N", top=30), line("Input 19V 3.4A", top=60)])
    assert (one.value, one.kind, one.sure, one.method, one.labelled) == ("C02G414GMD6N", "serial", False, "photo", True)
    assert "S/N" in one.sentence


def test_the_number_under_its_label_is_found() -> None:
    assert values(line("Serial Number"), line("C02G414GMD6N", top=28), line("A170755512", top=120))[0] == "C02G414GMD6N"


def test_the_number_beside_its_label_is_taken_before_one_below() -> None:
    assert values(line("S/N:"), line("C02G414GMD6N", left=80), line("12345678X", top=28))[0] == "C02G414GMD6N"


def test_what_stands_beside_the_label_of_a_model_is_no_serial() -> None:
    assert values(line("Model:"), line("XPS9310X2024", left=90)) == []


def test_an_imei_without_a_label_is_told_by_its_check_digit() -> None:
    assert [(one.value, one.kind) for one in from_lines([line("352091108842173")])] == [("352091108842173", "imei")]


def test_labelled_numbers_stand_before_bare_ones() -> None:
    assert values(line("PNX99812345"), line("SN C02G414GMD6N", top=60)) == ["C02G414GMD6N", "PNX99812345"]


def test_unsure_characters_are_told_by_their_places_in_the_number() -> None:
    (one,) = from_lines([line("S/N: C02G-414G", unsure=(1, 6, 10))])
    assert (one.value, one.unsure) == ("C02G414G", (1, 4))
    assert "marked" in one.sentence


def test_a_misread_label_still_names_its_number() -> None:
    assert values(line("Serlal No. C02G414GMD6N")) == ["C02G414GMD6N"]
    assert values(line("lMEl: 352091108842173")) == ["352091108842173"]


def codes(text: str) -> CodeText:
    return CodeText("Code 128", text)


def test_print_that_agrees_with_a_bare_code_makes_it_sure() -> None:
    bare = from_codes([codes("R58M12ABCDE")]).suggestions
    (one,) = together(bare, from_lines([line("S/N: R58M12ABCDE")]))
    assert (one.sure, one.method) == (True, "barcode")
    assert "print says the same" in one.sentence


def test_print_that_misreads_a_sure_code_is_left_out() -> None:
    sure = from_codes([codes("SC02G414GMD6N")]).suggestions
    assert [one.value for one in together(sure, from_lines([line("S/N: C02G4I4GMD8N")]))] == ["C02G414GMD6N"]


def test_a_second_imei_that_is_one_digit_off_is_kept_when_its_check_fits() -> None:
    sure = from_codes([codes("352091108842173")]).suggestions
    both = together(sure, from_lines([line("IMEI2: 352091108842181")]))
    assert [one.value for one in both] == ["352091108842173", "352091108842181"]


def test_codes_stand_before_print() -> None:
    bare = from_codes([codes("R58M12ABCDE")]).suggestions
    assert [one.method for one in together(bare, from_lines([line("S/N: C02G414GMD6N")]))] == ["barcode", "photo"]


boxes = st.tuples(*[st.integers(-50, 5000)] * 4)
lines = st.builds(
    Line,
    st.one_of(
        st.text(max_size=60), st.sampled_from(["S/N:", "Serial", "IMEI", "Model", "352091108842173", "AB12CD345"])
    ),
    st.lists(st.integers(0, 80), max_size=5).map(tuple),
    boxes,
)


@given(st.lists(lines, max_size=8))
def test_no_lines_make_it_fail_or_make_it_sure(found: list[Line]) -> None:
    for one in from_lines(found):
        assert not one.sure
        assert all(0 <= place < len(one.value) for place in one.unsure)


def test_ten_thousand_lines_are_too_many_to_read() -> None:
    assert len(from_lines([line(f"AB12CD{number:05}", top=30 * number) for number in range(10_000)])) <= 80

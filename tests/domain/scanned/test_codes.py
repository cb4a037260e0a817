"""What barcodes say: the object's own numbers first, and what names only its model left aside."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.identifiers import KINDS
from service.domain.identifiers.check_digits import luhn_digit
from service.domain.scanned import CodeText, Said, SuggestedReading, from_codes
from service.domain.scanned.gs1 import elements, passes_gtin

GS = "\x1d"
GTIN = "09506000134352"
IMEI, SECOND = "352091108842173", "490154203237518"


def said(*texts: str, form: str = "Code 128", gs1: bool = False) -> Said:
    return from_codes(CodeText(form, text, gs1) for text in texts)


def found(*texts: str, form: str = "Code 128", gs1: bool = False) -> list[tuple[str, str, bool]]:
    return [(one.value, one.kind, one.sure) for one in said(*texts, form=form, gs1=gs1).suggestions]


def test_the_s_of_an_apple_label_is_left_off() -> None:
    assert found("SC02G414GMD6N") == [("C02G414GMD6N", "serial", True)]


def test_an_s_that_may_be_a_sign_or_a_letter_gives_both_and_neither_is_sure() -> None:
    assert found("SFOC1234X0YZ") == [("SFOC1234X0YZ", "serial", False), ("FOC1234X0YZ", "serial", False)]


def test_an_s_is_a_sign_where_another_code_of_the_label_begins_with_one() -> None:
    assert found("SFOC1234X0YZ", "1PWS-C2960") == [("FOC1234X0YZ", "serial", True)]


def test_the_type_in_a_lenovo_code_is_left_off() -> None:
    assert found("1S20AQS00X00PF0ABCDE")[0][:2] == ("PF0ABCDE", "serial")


@pytest.mark.parametrize(
    "text",
    [
        f"IMEI1: {IMEI} IMEI2: {SECOND}",
        f"IMEI1:{IMEI};IMEI2:{SECOND}",
        f"IMEI 1: {IMEI}\r\nIMEI 2: {SECOND}",
        f"{IMEI},{SECOND}",
        f"{IMEI}\n{SECOND}\n",
        json.dumps({"model": "X1", "imei": [IMEI, SECOND]}),
        f"IMEI1,IMEI2\n{IMEI},{SECOND}",
    ],
)
def test_both_imeis_of_a_telephone_are_found_however_they_are_listed(text: str) -> None:
    assert found(text, form="QR Code") == [(IMEI, "imei", True), (SECOND, "imei", True)]


def test_an_imei_of_sixteen_digits_proves_nothing_by_a_check_digit_worked_out() -> None:
    assert found("3520911088421734") == [("3520911088421734", "imei", False)]


def test_an_imei_whose_check_fails_is_never_sure() -> None:
    wrong = IMEI[:14] + str((int(IMEI[14]) + 1) % 10)
    assert [one.sure for one in said(f"IMEI: {wrong}", form="QR Code").suggestions] == [False]


@pytest.mark.parametrize(
    ("text", "gs1"),
    [
        (f"01{GTIN}21ABC12345{GS}10LOT", True),
        (f"21ABC12345{GS}01{GTIN}10LOT", True),
        (f"{GS}01{GTIN}21ABC12345", False),
        (f"]C101{GTIN}21ABC12345", False),
        (f"01{GTIN}21ABC12345", False),
        (f"(01){GTIN}(21)ABC12345(10)LOT", False),
        (f"https://id.gs1.org/01/{GTIN}/10/LOT/21/ABC12345?17=251231", False),
        (f"https://example.com/gtin/{GTIN}?21=ABC12345", False),
        (f"[)>\x1e05{GS}01{GTIN}{GS}21ABC12345\x1e\x04", False),
    ],
)
def test_the_serial_of_a_gs1_code_is_found_with_its_product(text: str, gs1: bool) -> None:
    (one,) = said(text, form="Data Matrix", gs1=gs1).suggestions
    assert (one.value, one.kind, one.sure, one.product_code) == ("ABC12345", "serial", True, GTIN)


def test_a_gs1_telephone_number_is_an_imei() -> None:
    assert found(f"01{GTIN}8002{IMEI}", gs1=True) == [(IMEI, "imei", True)]


def test_lot_and_date_of_a_gs1_code_are_no_identifiers() -> None:
    assert found(f"01{GTIN}1725123110LOT12345", gs1=True) == []


def test_elements_are_cut_by_their_lengths_and_separators() -> None:
    text = f"01{GTIN}172512313103001500" + f"21A{GS}240B"
    expected = [("01", GTIN), ("17", "251231"), ("3103", "001500"), ("21", "A"), ("240", "B")]
    assert elements(text, declared=True) == expected


@pytest.mark.parametrize("digits", ["9780306406157", "012345678905", "96385074", GTIN])
def test_a_product_number_passes_its_check_and_no_other_last_digit_does(digits: str) -> None:
    assert [d for d in "0123456789" if passes_gtin(digits[:-1] + d)] == [digits[-1]]


@pytest.mark.parametrize(("form", "text"), [("EAN-13", "5012345678900"), ("UPC-A", "012345678905"), ("ITF-14", GTIN)])
def test_a_product_number_is_a_hint_and_never_a_serial(form: str, text: str) -> None:
    answer = said(text, form=form)
    assert answer.suggestions == ()
    assert [(hint.product_code, "product number" in hint.sentence) for hint in answer.hints] == [(text, True)]


def test_an_isbn_is_told_as_one() -> None:
    (hint,) = said("9780306406157", form="EAN-13").hints
    assert "ISBN" in hint.sentence


def test_the_one_product_number_of_a_box_goes_with_its_serial() -> None:
    codes = [CodeText("EAN-13", "5012345678900"), CodeText("Code 128", "SC02G414GMD6N")]
    assert [one.product_code for one in from_codes(codes).suggestions] == ["5012345678900"]


@pytest.mark.parametrize(
    "text", ["1PMQD32B/A", "MQD32B/A", "4LCN", "Q25", "1T20231101", "TEST-SHEET", "Model: X1234567"]
)
def test_parts_quantities_and_countries_are_no_identifiers(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["IWDBRF40J43F433102", "WDBRF40J43F433102", "VIN: WDBRF40J43F433102"])
def test_a_vin_is_found_with_and_without_its_leading_i(text: str) -> None:
    assert found(text, form="Code 39") == [("WDBRF40J43F433102", "vin", True)]


@pytest.mark.parametrize("text", ["00:1A:2B:3C:4D:5E", "MAC: 001A2B3C4D5E", "23S001A2B3C4D5E"])
def test_a_mac_address_is_one_however_it_is_written(text: str) -> None:
    assert found(text) == [("001A2B3C4D5E", "mac", True)]


@pytest.mark.parametrize(
    "text", ["WIFI:S:home;T:WPA;P:correct horse;;", "otpauth://totp/a?secret=JBSWY3DP", "LPA:1$a$B"]
)
def test_a_secret_in_a_code_is_neither_suggested_nor_shown(text: str) -> None:
    answer = said(text, form="QR Code")
    assert answer.suggestions == ()
    assert [hint.text for hint in answer.hints] == [""]


def test_an_address_is_no_identifier_unless_it_names_one() -> None:
    assert found("https://www.example.com/support/12345678", form="QR Code") == []
    assert found("https://example.com/r?model=X1&SN=ABC12345", form="QR Code") == [("ABC12345", "serial", True)]


def test_a_message_of_data_identifiers_names_its_fields() -> None:
    answer = said(f"[)>\x1e06{GS}SABC12345{GS}1PX100\x1e\x04", form="Data Matrix")
    assert [(one.value, one.sure) for one in answer.suggestions] == [("ABC12345", True)]
    assert [hint.text for hint in answer.hints] == ["X100"]


def test_one_number_in_two_codes_is_suggested_once_and_the_sure_one_is_kept() -> None:
    assert found("R58M12ABCDE", "SN: R58M12ABCDE") == [("R58M12ABCDE", "serial", True)]


def test_sure_numbers_stand_before_bare_ones() -> None:
    assert [value for value, *_ in found("R58M12ABCDE", IMEI)] == [IMEI, "R58M12ABCDE"]


def test_prose_holds_no_number_even_with_digits_in_it() -> None:
    assert found("Please call 020 7946 0999 and quote 12345678 today", form="QR Code") == []


@pytest.mark.parametrize("text", ["9" * 100_000, "IMEI:" * 20_000, "[" * 100_000, '{"a":' * 20_000, "(21)" * 1_000])
def test_enormous_text_is_answered_with_no_certainty(text: str) -> None:
    assert [one for one in said(text, form="QR Code").suggestions if one.sure] == []


def test_a_hundred_codes_give_a_list_that_can_be_shown() -> None:
    assert len(said(*(f"R58M12AB{number:03}" for number in range(100))).suggestions) == 12


def sound(one: SuggestedReading) -> bool:
    return bool(one.value) and one.kind in KINDS and bool(one.sentence) and one.method == "barcode"


forms = st.sampled_from(["Code 128", "Code 39", "EAN-13", "QR Code", "Data Matrix", "DataBar Expanded", ""])
MARKS = [
    "(01)",
    "(21)",
    "01",
    "21",
    "8002",
    GS,
    "\x1e",
    "[)>\x1e06\x1d",
    "S",
    "1P",
    "I",
    "IMEI:",
    "SN ",
    ";",
    ",",
    "\n",
]
MARKS += ["http://", "/01/", GTIN, "?21=", "[", "{", '"', "%", "https://[", IMEI, "AB12CD34", "٣", "\x00", ":", "=1"]


@given(st.lists(st.tuples(forms, st.text(), st.booleans()), max_size=5))
def test_no_text_makes_it_fail(codes: list[tuple[str, str, bool]]) -> None:
    assert all(map(sound, from_codes(CodeText(*code) for code in codes).suggestions))


@given(forms, st.lists(st.sampled_from(MARKS), max_size=14), st.booleans())
def test_no_heap_of_marks_makes_it_fail(form: str, heap: list[str], gs1: bool) -> None:
    assert all(map(sound, said("".join(heap), form=form, gs1=gs1).suggestions))


@given(st.text("0123456789", min_size=12, max_size=12))
def test_every_imei_in_a_code_of_its_own_is_sure(digits: str) -> None:
    body = "35" + digits
    number = body + luhn_digit(body)
    if len(set(number)) > 2:
        assert found(number) == [(number, "imei", True)]

"""Certificates in one line: what was written is read back, and nothing that was altered is proved."""

import random
import string

import pytest

from service.access.proving import proved
from service.access.signing import key_name, new_private_key, public_key_of, sign
from service.domain.certificates import FORM, in_one_line, parts_of, statement_of, whole_readings, written

PRIVATE = new_private_key()
KEYS = {key_name(public_key_of(PRIVATE)): public_key_of(PRIVATE)}
SAID = {
    "form": FORM,
    "check": "HW-7K3M-9Q2D",
    "at": "2026-11-27T11:00:00+00:00",
    "verdict": "no_report",
    "read": [{"kind": "imei", "value": "35 209110 884217 3", "read_as": "352091108842173"}],
    "business": "Sheep Street Exchange, Kettering – Öl & Söhne",
    "key": next(iter(KEYS)),
}
STATEMENT = written(SAID)
LINE = in_one_line(STATEMENT, sign(PRIVATE, STATEMENT))


def test_a_certificate_is_proved_with_the_published_key_alone() -> None:
    assert proved(LINE, KEYS) == SAID
    assert proved(f"  {LINE}\n", KEYS) == SAID
    assert parts_of(LINE) == (STATEMENT, sign(PRIVATE, STATEMENT))


def test_the_same_statement_is_the_same_bytes_in_any_order() -> None:
    assert written(dict(reversed(SAID.items()))) == STATEMENT


def test_ten_thousand_altered_certificates_are_none_accepted() -> None:
    rng, letters, accepted = random.Random(2026), string.ascii_letters + string.digits + "-_.=+/ ", 0
    for _ in range(10_000):
        altered = _altered(rng, letters)
        accepted += proved(altered, KEYS) is not None
    assert accepted == 0


def _altered(rng: random.Random, letters: str) -> str:
    """The line with a character changed, left out, doubled, or two swapped; or with a changed statement."""
    while True:
        at, how = rng.randrange(len(LINE)), rng.randrange(5)
        if how == 4:
            said = {**SAID, rng.choice(["check", "at", "business", "verdict"]): rng.choice(letters) * 3}
            line = in_one_line(written(said), sign(PRIVATE, STATEMENT))
        else:
            put = {0: rng.choice(letters), 1: "", 2: LINE[at] * 2, 3: LINE[at + 1 : at + 2] + LINE[at]}[how]
            line = LINE[:at] + put + LINE[at + (2 if how == 3 else 1) :]
        if line.strip() != LINE:
            return line


def test_another_key_of_the_same_name_or_none_proves_nothing() -> None:
    other = public_key_of(new_private_key())
    assert proved(LINE, {SAID["key"]: other}) is None
    assert proved(LINE, {}) is None
    forged = written({**SAID, "key": key_name(other)})
    assert proved(in_one_line(forged, sign(PRIVATE, forged)), KEYS | {key_name(other): other}) is None


@pytest.mark.parametrize(
    "line", ["", "HW1", "HW1..", "HW1.é.é", "HW2" + LINE[3:], LINE * 20, "HW1.bnVsbA.AAAA", "\x00"]
)
def test_what_is_no_certificate_is_not_read(line: str) -> None:
    assert proved(line, KEYS) is None


def test_only_json_of_our_form_is_a_statement() -> None:
    assert statement_of(b"[1]") is None
    assert statement_of(b'{"form": "another"}') is None
    assert statement_of(b"\xff") is None


def test_whole_plausible_readings_alone_carry_a_certificate() -> None:
    def one(value: str, read_as: str, plausible: bool = True) -> dict[str, object]:
        return {"kind": "serial", "value": value, "read_as": read_as, "plausible": plausible, "notes": []}

    assert [each["value"] for each in whole_readings([one("AB12", "AB12"), one("A?12", "A?12"), one("AB*", "AB")])] == [
        "AB12"
    ]
    assert whole_readings([one("AB12", "AB12", plausible=False), one("n/a", "")]) == []

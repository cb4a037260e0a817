"""What a certificate says, and how it is written down so that its signature proves it anywhere.

A certificate says that a business asked about an object, what it read, and that no report was held then. It is made
for `no_report` on a plausible, whole reading alone. Written down, it is JSON with sorted keys and without spaces, in
UTF-8: the same statement is the same bytes.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from typing import Any

FORM = "homeward-certificate-1"
_MARK = "HW1"
LONGEST = 4_000  # characters of a certificate in one line; a QR code takes less


def whole_readings(readings: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Of a check's readings those that a certificate may stand on: `kind`, `value` as read, and `read_as`."""
    return [
        {"kind": one["kind"], "value": one["value"], "read_as": one["read_as"]}
        for one in readings
        if one["plausible"] and one["read_as"] and not set(one["read_as"] + one["value"]) & set("?*")
    ]


def written(statement: Mapping[str, Any]) -> bytes:
    """The bytes that are signed."""
    return json.dumps(statement, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def in_one_line(statement: bytes, signature: bytes) -> str:
    """Statement and signature as one line, as a QR code holds them: HW1.<statement>.<signature>, base 64 for URLs."""
    return f"{_MARK}.{_text(statement)}.{_text(signature)}"


def parts_of(line: str) -> tuple[bytes, bytes] | None:
    """The statement's bytes and the signature; None for what `in_one_line` never wrote, to the last bit."""
    mark, _, rest = line.strip().partition(".")
    statement, _, signature = rest.partition(".")
    if mark != _MARK or len(line) > LONGEST or not statement or not signature:
        return None
    try:
        found = _bytes(statement), _bytes(signature)
    except ValueError:
        return None
    return found if in_one_line(*found) == line.strip() else None


def statement_of(statement: bytes) -> dict[str, Any] | None:
    """What the bytes say; None where they are not a certificate's."""
    try:
        said = json.loads(statement)
    except ValueError:
        return None
    return said if isinstance(said, dict) and said.get("form") == FORM else None


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    if not text.isascii():
        raise ValueError("not base 64")
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))

"""Opaque ids: a row's number under one AES block, so that ids tell neither order nor count."""

from base64 import b32decode, b32encode
from binascii import Error as BadBase32

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from service.access.keys import subkey

_KINDS = {
    "item": b"itm",
    "report": b"rpt",
    "account": b"acc",
    "organisation": b"org",
    "check": b"chk",
    "keeper": b"kpr",
    "lead": b"led",
    "photo": b"pho",
    "boxed mark": b"bmk",
    "incident": b"inc",
    "batch": b"bat",
    "kit": b"kit",
    "label": b"lab",
    "thread": b"thr",
    "transfer": b"trf",
    "hold": b"hld",
    "session": b"ses",
    "link": b"lnk",
    "passkey": b"pky",
    "visit": b"vis",
    "purchase": b"pur",
    "till": b"til",
    "circular": b"cir",
    "circular photo": b"cph",
    "sighting": b"sig",
    "api key": b"key",
    "webhook": b"hok",
    "stock list": b"stk",
    "repeat seller": b"rsl",
    "tray": b"try",
    "property": b"prp",
    "place": b"plc",
    "audit": b"aud",
    "claim": b"clm",
    "return": b"ret",
    "mark case": b"mkc",
}
_PADDING = "======"


def public_id(secret: str, kind: str, number: int) -> str:
    """The id that others see: 26 lower-case letters and digits 2–7."""
    encryptor = _cipher(secret).encryptor()
    block = encryptor.update(_KINDS[kind] + number.to_bytes(13, "big")) + encryptor.finalize()
    return b32encode(block).decode().rstrip("=").lower()


def row_number(secret: str, kind: str, shown: str) -> int | None:
    """The row's number, or None when this register never gave out such an id of this kind."""
    try:
        block = b32decode(shown.upper() + _PADDING)
    except (BadBase32, ValueError):
        return None
    if len(block) != 16:
        return None
    decryptor = _cipher(secret).decryptor()
    clear = decryptor.update(block) + decryptor.finalize()
    number = int.from_bytes(clear[3:], "big")
    known = clear[:3] == _KINDS[kind] and number < 2**63
    return number if known and public_id(secret, kind, number) == shown else None  # one spelling for each row


def _cipher(secret: str) -> Cipher[modes.ECB]:
    # One block of unique content each: the mode that is wrong for messages is a plain permutation here.
    return Cipher(algorithms.AES(subkey(secret, "ids")), modes.ECB())  # noqa: S305

"""From any alphabet to plain capitals: what a typed character looks like to the person who typed it."""

import re
import unicodedata

UNREADABLE = "\x7f"
"""Stands for a letter of another script that looks like none of ours, so that its word is known as a word."""

# Letters that look like ours, after Unicode's confusables.txt (UTS #39), capitals and the few small letters
# without a like capital. Only what keyboards and copied labels bring: Cyrillic, Greek, Armenian, Latin.
_LOOK_ALIKES = (
    dict(zip("АВЕЅІЈКМНОРСТУХҮҺԚԜԌѴӀЗ", "ABESIJKMHOPCTYXYHQWGVI3", strict=True))
    | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "ABEZHIKMNOPTYXCJ", strict=True))
    | dict(zip("ՕՍԼ", "OUL", strict=True))
    | dict(zip("ØĐŁƖ", "0DLI", strict=True))
)
# Marks that stand for what could not be read: a box or a replacement character for one, dots for any number.
_ILLEGIBLE = dict.fromkeys("\ufffd□▯■█▢☐", "?") | dict.fromkeys("…•●∗⁎", "*")
# Dashes outside Unicode's dash category: minus, hyphen bullet, overline, katakana's long vowel, box drawing.
_DASHES = dict.fromkeys("\u2212\u2043\u00af\u30fc\u2500_", "-")
# The brackets, stops and signs that have a plain twin; a degree or ordinal sign follows N as "No" does.
_SIGNS = dict(zip("[{<]}>【】「」、。，；：／", "((()))()(),.,;:/", strict=True)) | {"°": ".", "¿": "?"}
_BREAKS = dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n")

_PLAIN = {**_LOOK_ALIKES, **_ILLEGIBLE, **_DASHES, **_SIGNS, **_BREAKS, "\t": "\t"}
_BY_CATEGORY = {"Zs": " ", "Pd": "-", "Mn": "", "Mc": "", "Me": "", "Cf": "", "Cc": ""}


class _Alphabet(dict[int, str]):
    """Code point → plain text, worked out when asked for; nothing is kept, so no text can make it grow."""

    def __missing__(self, code: int) -> str:
        return _plain(chr(code))


def _plain(character: str) -> str:
    known = _PLAIN.get(character) or _PLAIN.get(character.upper())
    if known is not None:
        return known
    category = unicodedata.category(character)
    if category in _BY_CATEGORY:
        return _BY_CATEGORY[category]
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return _taken_apart(character) or (UNREADABLE if category[0] in "LC" else " ")


def _taken_apart(character: str) -> str:
    """The plain characters inside a full-width, circled, accented or joined one; empty if there are none."""
    parts = unicodedata.normalize("NFKD", character).upper()
    if parts == character:
        return ""
    return "".join(part if part.isascii() else _PLAIN.get(part, "") for part in parts)


def _ascii(character: str) -> str:
    return _PLAIN.get(character) or (character.upper() if character.isprintable() else "")


# Dots or a line drawn where characters are missing: any number of them.
_GAP = re.compile(r"\.{3,}|_{2,}")
_ALPHABET = _Alphabet({code: _ascii(chr(code)) for code in range(128)})


def fold(text: str) -> str:
    """The text in capitals A–Z, digits and plain signs, with line breaks as `\\n`.

    Look-alike and full-width letters become ours, every dash `-`, every space a space; zero-width characters,
    soft hyphens and combining marks go. Linear in the length of the text, however it is composed.
    """
    if "..." in text or "__" in text:
        text = _GAP.sub("*", text)
    return text.translate(_ALPHABET)

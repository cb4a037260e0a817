"""Partly known numbers told in words: "ends 0456789" becomes `*0456789`."""

import re

_HOW_MANY = r"(?:\s(?:\d{1,2}|FEW|FOUR|FIVE|SIX|SEVEN|EIGHT))?(?:\s(?:DIGITS?|CHARACTERS?|LETTERS?|NUMBERS?))?"
_JOINT = r"(?:\s(?:IN|WITH|ARE|IS|AS))?[\s:\-]+"
_TAIL_KNOWN = re.compile(rf"\b(?:ENDS|ENDING|LAST{_HOW_MANY}){_JOINT}(?=[A-Z0-9]*\d)")
_HEAD_KNOWN = re.compile(rf"\b(?:STARTS|STARTING|BEGINS|BEGINNING|FIRST{_HOW_MANY}){_JOINT}(?=[A-Z0-9]*\d)([A-Z0-9]+)")
_TELLS = re.compile(r"\b(?:END|LAST|START|BEGIN|FIRST)")


def mark_unknown(text: str) -> str:
    """Folded text with a star where it says that the beginning or the end is all that is known."""
    if _TELLS.search(text) is None:
        return text
    return _HEAD_KNOWN.sub(r"\1*", _TAIL_KNOWN.sub("*", text))

"""Labels: the words beside a number that say which kind of number it is."""

import re
from typing import NamedTuple

# What a label is followed by when it is one: "no", "number", "#" …
_NUMBER = r"(?:\s*(?:NUMBER|NUM|NO|NR|N\.|CODE|ID)(?![A-Z0-9])\.?|\s*#)"
# Words too common to be labels alone: they need "number", a colon, or the like after them.
_SAID = rf"(?:{_NUMBER}|(?=\s*[:=#]))"
_WHICH = r"(?:\s*[(#]?[1-4]\)?(?=\s*[:.)=\-]+\s*[A-Z0-9]|\s+\d(?:[\s\-]?\d){13}))?"

# Kind → how its label is written on plates, boxes, screens and forms, after folding to capitals. The first
# pattern that fits a place wins, so longer ones stand first.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("imei", rf"IMEI(?:\s?SV)?{_NUMBER}?{_WHICH}(?![A-Z])"),
    ("meid", rf"MEID{_NUMBER}?(?:\s?(?:HEX|DEC))?(?![A-Z0-9])"),
    ("esn", rf"ESN{_NUMBER}?(?![A-Z0-9])"),
    ("iccid", rf"(?:ICCID{_NUMBER}?|SIM(?:\s?CARD)?{_SAID})(?![A-Z])"),
    (
        "mac",
        rf"(?:(?:WI-?FI|WLAN|BLUETOOTH|BT|ETHERNET|LAN)\s(?:MAC\s)?ADDR(?:ESS)?"
        rf"|MAC(?:\s?ADDR(?:ESS)?|{_SAID}))(?![A-Z])",
    ),
    (
        "vin",
        rf"(?:V\.?I\.?N\.?{_NUMBER}?(?![A-Z0-9])|VIN(?=[A-HJ-NPR-Z0-9]{{17}}(?![A-Z0-9]))"
        rf"|VEHICLE\s(?:IDENTIFICATION|ID)(?:\s(?:NUMBER|NO))?|CRIS{_NUMBER}?|CHASSIS{_SAID})(?![A-Z])",
    ),
    ("motor_number", rf"MOTOR(?:\s(?:SERIAL|S/N|SN))?{_SAID}(?![A-Z])"),
    ("battery_number", rf"BATTERY(?:\s(?:SERIAL|S/N|SN))?{_SAID}(?![A-Z])"),
    ("engine_number", rf"(?:ENGINE|OUTBOARD)(?:\s(?:SERIAL|S/N|SN))?{_SAID}(?![A-Z])"),
    ("frame_number", rf"FRAME(?:\s(?:SERIAL|S/N|SN))?{_NUMBER}?(?![A-Z])"),
    (
        "registration",
        rf"(?:VRM|REG(?:ISTRATION)?(?:\s(?:MARK|PLATE))?{_NUMBER}|REG(?:ISTRATION)?\.?(?=\s*[:=])"
        r"|REGISTRATION(?:\sMARK)?|NUMBER\s?PLATE|REG(?=\s))(?![A-Z])",
    ),
    (
        "hull",
        rf"(?:H\.?I\.?N|HULL(?:\s(?:ID|IDENTIFICATION))?{_SAID}"
        rf"|(?:CIN|WIN)(?=\s*[:=#])|CRAFT\sIDENTIFICATION{_NUMBER}?)(?![A-Z])",
    ),
    (
        "plant_number",
        rf"(?:P\.?I\.?N\.?(?=\s*[:=#])|PRODUCT\sIDENTIFICATION{_NUMBER}?|PLANT{_NUMBER})(?![A-Z])",
    ),
    ("case_number", rf"CASE(?:\s(?:SERIAL|BACK))?{_SAID}(?![A-Z])"),
    (
        "model",
        r"(?:MODEL(?:\sNAME)?(?:\s(?:NUMBER|NUM|NO|NR|CODE)(?![A-Z0-9])\.?)?|M/N|M/D|MOD\.|MPN|P/N"
        r"|PART\s(?:NUMBER|NO)|PN(?=\s*[:#=])|SKU|EAN|UPC|GTIN|PRODUCT\s(?:NUMBER|NO|CODE)"
        r"|CRIME\s(?:REF(?:ERENCE)?|NUMBER|NO)|REF(?:ERENCE)?(?=[\s.:#])|TYPE(?=\s*[:#=])|VERSION|FCC\sID"
        r"|COLOUR(?=\s*:)|MAKE(?=\s*:)|BRAND(?=\s*:))"
        r"(?![A-Z0-9])",
    ),
    (
        "serial",
        rf"(?:(?:LENS|BODY|DEVICE|PRODUCT|MACHINE|LAPTOP|WATCH)\s)?"
        rf"(?:SERIAL{_NUMBER}?|SERIALNUMBER|SERIALNO|SER\.?{_NUMBER}"
        rf"|SER\.|S\s?/\s?N|S\.N|SN(?![A-Z0-9])|S-N(?=\s*[:.\s])|(?:SERVICE|SVC)\sTAG|SERIENN(?:UMME)?R"
        r"|N[O.]?\s?(?:DE\s|D')SERIE)(?:\sIS(?=\s)|\.)?(?![A-Z])",
    ),
    ("number", r"(?:N[OR]|NUM(?:BER)?|ID)(?=\s?[.:#])"),
)
NO_KIND = frozenset(("model", "number"))
"""Labels that name no kind: what follows "model" is no identifier, what follows "number" may be any."""

_ENDS = r"[\s.:#=\-]*"
# Letters that a dash or a stop ties to what stands before are part of the number ("B124-SN-7").
_LABEL = re.compile(
    r"(?<![A-Z0-9?*])(?<![A-Z0-9][\-.'\"])(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS)
    + r")(?![?*])"
    + _ENDS
)
# What every label holds, so that text without one is left alone quickly.
_HINT = re.compile(r"(?<![A-Z0-9])[IMEBVCWLDFRNHPSTOA][A-Z]*[/.\s]?[A-Z]")

# Six pairs or three fours, as IEEE 802 and network gear write them. Digits alone are more often a serial.
_MAC = re.compile(
    r"(?<![A-Z0-9])(?=[0-9:.\-]*[A-F])(?:[0-9A-F]{2}([:\-])[0-9A-F]{2}(?:\1[0-9A-F]{2}){4}|(?:[0-9A-F]{4}\.){2}[0-9A-F]{4})"
    r"(?![A-Z0-9:])"
)
# GS1 application identifiers in print: (21) is the serial; the others here belong to the article.
_GS1_SERIAL = re.compile(r"\(21\)")
_GS1_OTHER = re.compile(r"\((?:01|10|11|17|240)\)[^()\s]*")


class Segment(NamedTuple):
    """A stretch of text and the kinds that the labels before it name; no kinds where no label stands."""

    kinds: tuple[str, ...]
    text: str


def mark_gs1(text: str) -> str:
    """Folded text with the serial of a GS1 code labelled and its article's fields left out."""
    return _GS1_SERIAL.sub(" S/N:", _GS1_OTHER.sub(" ", text)) if "(" in text else text


def mark_mac(text: str) -> str:
    """Folded text with every number that is written as a MAC address labelled as one."""
    return _MAC.sub(lambda found: " MAC:" + re.sub(r"[:.\-]", "", found[0]) + " ", text)


def segments(text: str) -> list[Segment]:
    """Cut folded text at its labels. The first segment is what stands before any label.

    Labels with nothing between them ("IMEI/MEID:") are taken together.
    """
    if _HINT.search(text) is None:
        return [Segment((), text)]
    found: list[Segment] = []
    kinds: tuple[str, ...] = ()
    start = 0
    for label in _LABEL.finditer(text):
        between = text[start : label.start()]
        kind = str(label.lastgroup)
        if found or kinds or between.strip():
            if kinds and not between.strip(" /&,()\n"):
                kinds, start = (*kinds, kind), label.end()
                continue
            found.append(Segment(kinds, between))
        else:
            found.append(Segment((), ""))
        kinds, start = (kind,), label.end()
    found.append(Segment(kinds, text[start:]))
    return found

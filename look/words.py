"""Short words for what a check says: chips, kinds of number, tiers, odds and bits."""

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

VERDICT_WORDS = {
    "no_report": _l("No report"),
    "read_again": _l("Read again"),
    "refer": _l("Refer"),
    "stolen": _l("Reported stolen"),
    "registered": _l("Registered"),
}

# Status of a registered item → the verdict whose shape and colour it wears, and its words.
STATUS_CHIPS = {
    "kept": ("registered", _l("Registered")),
    "stolen": ("stolen", _l("Reported stolen")),
    "lost": ("refer", _l("Reported lost")),
    "recovered": ("registered", _l("Recovered")),
}

TIER_WORDS = {
    "same": _l("Same number"),
    "misread": _l("Misread"),
    "partial": _l("Part of a number"),
    "mark": _l("Mark"),
    "photo": _l("Photo"),
    "neighbour": _l("Neighbour: same production run, another unit"),
}

EVEN_BITS = 0.6  # less than this either way, and odds would read 1 to 1
MOST_BITS = 19.9  # a million to one: a larger figure says no more to a reader

# Kinds whose names are letters, not words.
SPELLED = frozenset({"imei", "meid", "vin", "mac", "hin", "cin", "imo", "iccid", "rfid"})
# Kinds of number and mark in running text.
KIND_WORDS = {
    "serial": _l("serial"),
    "esn": _l("esn"),
    "frame_number": _l("frame number"),
    "motor_number": _l("motor number"),
    "battery_number": _l("battery number"),
    "registration": _l("registration"),
    "engine_number": _l("engine number"),
    "plant_number": _l("plant number"),
    "hull": _l("hull"),
    "case_number": _l("case number"),
    "forensic_liquid": _l("forensic liquid"),
    "microdot": _l("microdot"),
    "uv_pen": _l("uv pen"),
    "engraving": _l("engraving"),
    "label": _l("label"),
}


def served(endpoint: str) -> bool:
    """Whether this process serves `endpoint`, so that a page links only to pages that exist."""
    return endpoint in current_app.view_functions


def verdict_word(verdict: str) -> str:
    """The word on a chip."""
    return str(VERDICT_WORDS[verdict])


def status_chip(status: str) -> tuple[str, str]:
    """The verdict whose shape an item of this status wears, and the words beside it."""
    shape, words = STATUS_CHIPS[status]
    return shape, str(words)


def tier_word(tier: str) -> str:
    """How a candidate's number and the reading relate, in a few words."""
    return str(TIER_WORDS[tier])


def kind_word(kind: str) -> str:
    """`imei` → IMEI, `frame_number` → frame number."""
    return kind.upper() if kind in SPELLED else str(KIND_WORDS.get(kind, kind.replace("_", " ")))


def bits(weight: float) -> str:
    """A weight in bits with its sign, a true minus and one decimal: +9.6, −0.6."""
    return f"{weight:+.1f}".replace("-", "−")


def odds(total: float) -> str:
    """A sum in bits, starting doubt included, as odds in words: to two figures, never a percentage."""
    if abs(total) < EVEN_BITS:
        return str(_("About even"))
    if abs(total) > MOST_BITS:
        return str(_("More than a million to 1 on") if total > 0 else _("More than a million to 1 against"))
    figure = f"{float(f'{2 ** abs(total):.2g}'):,.0f}"
    words = (
        _("About %(figure)s to 1 on", figure=figure) if total > 0 else _("About %(figure)s to 1 against", figure=figure)
    )
    return str(words)

"""Short words for what a check says: chips, kinds of number, tiers, odds and bits."""

from flask import current_app

VERDICT_WORDS = {
    "no_report": "No report",
    "read_again": "Read again",
    "refer": "Refer",
    "stolen": "Reported stolen",
    "registered": "Registered",
}

# Status of a registered item → the verdict whose shape and colour it wears, and its words.
STATUS_CHIPS = {
    "kept": ("registered", "Registered"),
    "stolen": ("stolen", "Reported stolen"),
    "lost": ("refer", "Reported lost"),
    "recovered": ("registered", "Recovered"),
}

TIER_WORDS = {
    "same": "Same number",
    "misread": "Misread",
    "partial": "Part of a number",
    "mark": "Mark",
    "photo": "Photo",
    "neighbour": "Neighbour: same production run, another unit",
}

EVEN_BITS = 0.6  # less than this either way, and odds would read 1 to 1
MOST_BITS = 19.9  # a million to one: a larger figure says no more to a reader

# Kinds whose names are letters, not words.
SPELLED = frozenset({"imei", "meid", "vin", "mac", "hin", "cin", "imo", "iccid", "rfid"})


def served(endpoint: str) -> bool:
    """Whether this process serves `endpoint`, so that a page links only to pages that exist."""
    return endpoint in current_app.view_functions


def verdict_word(verdict: str) -> str:
    """The word on a chip."""
    return VERDICT_WORDS[verdict]


def status_chip(status: str) -> tuple[str, str]:
    """The verdict whose shape an item of this status wears, and the words beside it."""
    return STATUS_CHIPS[status]


def tier_word(tier: str) -> str:
    """How a candidate's number and the reading relate, in a few words."""
    return TIER_WORDS[tier]


def kind_word(kind: str) -> str:
    """`imei` → IMEI, `frame_number` → frame number."""
    return kind.upper() if kind in SPELLED else kind.replace("_", " ")


def bits(weight: float) -> str:
    """A weight in bits with its sign, a true minus and one decimal: +9.6, −0.6."""
    return f"{weight:+.1f}".replace("-", "−")


def odds(total: float) -> str:
    """A sum in bits, starting doubt included, as odds in words: to two figures, never a percentage."""
    if abs(total) < EVEN_BITS:
        return "About even"
    side = "on" if total > 0 else "against"
    if abs(total) > MOST_BITS:
        return f"More than a million to 1 {side}"
    return f"About {float(f'{2 ** abs(total):.2g}'):,.0f} to 1 {side}"

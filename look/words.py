"""Short words for what a check says: chips, kinds of number, tiers, odds and bits."""

from math import log2

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


def odds(probability: float) -> str:
    """A probability in [0, 1] as odds in words, to two figures at most: never a percentage."""
    if not 0 < probability < 1:
        return "Beyond doubt" if probability else "Ruled out"
    if abs(log2(probability / (1 - probability))) < 0.5:
        return "About even"
    likely = probability > 0.5
    ratio = probability / (1 - probability) if likely else (1 - probability) / probability
    return f"About {_two_figures(ratio)} to 1 {'on' if likely else 'against'}"


def _two_figures(ratio: float) -> str:
    if ratio >= 1_000_000:
        return "a million or more"
    return f"{int(float(f'{ratio:.2g}')):,}"

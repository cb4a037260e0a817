"""Marking kits: what they hold, the states they pass through, their names, and how long a mark is believed.

A kit is *issued* when its batch is made, *sent* when it is handed out, *activated* when a household binds it, *moved*
while the household has a new address and has not said that the kit stays with its things, and *lapsed* when nobody
marked again for a year and a half.
"""

from datetime import datetime, timedelta

from service.domain.identifiers.skeleton import skeleton
from service.domain.marks.reading import read_mark
from service.domain.phrases import N_

# What lies in the box → the mark that it leaves on a thing.
KIT_KINDS = {
    "forensic_liquid": N_("Forensic liquid"),
    "microdot": N_("Microdots"),
    "uv_pen": N_("UV pen"),
    "engraving": N_("Engraving kit"),
    "label": N_("Labels"),
}
STATES = ("issued", "sent", "activated", "moved", "lapsed")
IN_USE = frozenset({"activated", "moved"})
HANDED_TO = ("area", "event", "box")
MOST_IN_BATCH = 2_000

# Liquids fade where hands rub: half a year is when the makers ask to look again.
REMIND_AFTER = (timedelta(days=183), timedelta(days=365))
LAPSES_AFTER = timedelta(days=548)

# Words of a force's name that say only that it is one.
_COMMON = frozenset({"police", "constabulary", "service", "of", "and", "the", "&"})


def prefix_of(force: str) -> str:
    """Two to four capitals for the names of a force's kits: Nene Valley Police gives NV."""
    words = [word for word in force.split() if word.lower() not in _COMMON] or force.split()
    letters = [letter for word in words for letter in word[:1] if letter.isascii() and letter.isalpha()]
    if len(letters) < 2:
        letters = [letter for letter in force if letter.isascii() and letter.isalpha()][:2]
    return "".join(letters[:4]).upper().ljust(2, "K")


def kit_name(prefix: str, number: int) -> str:
    """The name that may be said aloud; it is on the box and tells nothing of the code."""
    return f"{prefix}-{number:04d}"


def kit_code(typed: str) -> str:
    """A kit's code in the one form under which it is looked up, look-alikes set aside; empty without any."""
    return skeleton(read_mark(typed))


def lapses_at(marked_at: datetime) -> datetime:
    """When a kit whose things were last marked then counts as lapsed."""
    return marked_at + LAPSES_AFTER

"""A tray from its events: what lies on it, what was read of each thing, and what does not go together.

A kiosk sends events, each under a key of its own. They may come late, twice, and in any order: the tray is always the
same function of the set of them, so a kiosk that was cut off ends where one that never was would have ended.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from service.domain.phrases import N_

# Why a thing was not checked; those with True need not be asked for again.
REASONS = {
    "no_number": N_("No number could be read"),
    "released": N_("Released before the check"),
    "no_network": N_("Kiosk without network"),
    "passed_over": N_("Passed over at the tray"),
}
WAYS = ("detained", "exhibit")
GLOWING = frozenset({"yellow", "blue", "other"})
SETTLED = frozenset({"no_report", "registered", "refer", "stolen"})
SERIOUS = frozenset({"refer", "stolen"})


@dataclass(frozen=True, slots=True)
class Event:
    """One act at a kiosk. `item` is the key of the thing, empty for the tray; `officer` and `kiosk` are row numbers."""

    key: str
    item: str
    act: str
    at: datetime
    seq: int
    officer: int | None = None
    kiosk: int = 0
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class ItemState:
    """One thing. `readings` are [value, second reading, method]; `decided`: somebody said what becomes of it."""

    key: str
    started_at: datetime
    started_by: int | None
    number: int = 0
    category: str = ""
    make: str = ""
    model: str = ""
    colour: str = ""
    readings: list[list[str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    glow: str = ""
    glow_place: str = ""
    passed: str = ""
    seal: str = ""
    way: str = "detained"
    exhibit: str = ""
    decided: bool = False
    removed: bool = False
    last_at: datetime | None = None

    @property
    def glows(self) -> bool:
        return self.glow in GLOWING

    @property
    def evidence(self) -> str:
        """A digest of all that a check would ask with; empty while there is nothing to ask."""
        if self.removed or not (self.readings or self.marks or self.photos or self.glows):
            return ""
        said = [self.readings, self.marks, self.photos, self.glows, self.category, self.make, self.model, self.colour]
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass(slots=True)
class TrayState:
    """The tray; `events` are those it was made of, in order."""

    items: list[ItemState] = field(default_factory=list)
    opened_at: datetime | None = None
    opened_by: int | None = None
    release_at: datetime | None = None
    officer: str = ""
    crime_reference: str = ""
    finished_at: datetime | None = None
    finished_by: int | None = None
    signature: list[Any] | None = None
    unsigned: str = ""
    events: list[Event] = field(default_factory=list)


def fold(events: Iterable[Event]) -> TrayState:
    """The tray that these events make, whatever order they are given in."""
    ordered = sorted({one.key: one for one in events}.values(), key=lambda one: (one.at, one.seq, one.key))
    tray, items = TrayState(events=ordered), dict[str, ItemState]()
    for event in ordered:
        if tray.opened_at is None:
            tray.opened_at, tray.opened_by = event.at, event.officer
        if event.item:
            item = items.setdefault(event.item, ItemState(event.item, event.at, event.officer))
            _ITEM_ACTS[event.act](item, event.data)
            item.last_at = event.at
        else:
            _TRAY_ACTS[event.act](tray, event)
    tray.items = list(items.values())
    for number, item in enumerate(tray.items, start=1):
        item.number = number
    return tray


def _read(item: ItemState, data: Mapping[str, Any]) -> None:
    """A number; the same one again is its second reading."""
    value, method = data["value"], data.get("method", "typed")
    for reading in item.readings:
        if reading[0] == value:
            reading[1] = value
            return
    if replaced := data.get("instead", ""):
        item.readings = [reading for reading in item.readings if reading[0] != replaced]
    item.readings.append([value, "", method])
    item.passed = ""


def _again(item: ItemState, data: Mapping[str, Any]) -> None:
    """A second reading of a number, which may differ from the first."""
    for reading in item.readings:
        if reading[0] == data["of"]:
            reading[1] = data["value"]
            return
    item.readings.append([data["of"], data["value"], data.get("method", "typed")])


def _described(item: ItemState, data: Mapping[str, Any]) -> None:
    for name in ("category", "make", "model", "colour"):
        if name in data:
            setattr(item, name, data[name])


def _torch(item: ItemState, data: Mapping[str, Any]) -> None:
    item.glow, item.glow_place = data["glow"], data.get("place", "") if data["glow"] in GLOWING else ""


def _way(item: ItemState, data: Mapping[str, Any]) -> None:
    item.way, item.exhibit, item.decided = data["way"], data.get("exhibit", ""), True


def _keep_list(name: str, of: str) -> Any:
    def add(item: ItemState, data: Mapping[str, Any]) -> None:
        kept = getattr(item, name)
        if data[of] not in kept:
            kept.append(data[of])

    return add


def _set(name: str, value: Any = None) -> Any:
    def put(item: ItemState, data: Mapping[str, Any]) -> None:
        setattr(item, name, data[name] if value is None else value)

    return put


_ITEM_ACTS: dict[str, Any] = {
    "started": _described,
    "described": _described,
    "reading": _read,
    "again": _again,
    "mark": _keep_list("marks", "code"),
    "photo": _keep_list("photos", "photo"),
    "torch": _torch,
    "passed": _set("passed"),
    "seal": _set("seal"),
    "way": _way,
    "removed": _set("removed", True),
    "restored": _set("removed", False),
}


def _opened(tray: TrayState, event: Event) -> None:
    if event.data.get("release_at"):
        tray.release_at = datetime.fromisoformat(event.data["release_at"])
    tray.officer = event.data.get("officer", "") or tray.officer
    tray.crime_reference = event.data.get("crime_reference", "") or tray.crime_reference


def _finished(tray: TrayState, event: Event) -> None:
    tray.finished_at, tray.finished_by = event.at, event.officer


def _reopened(tray: TrayState, event: Event) -> None:
    tray.finished_at = tray.finished_by = tray.signature = None
    tray.unsigned = ""


def _signed(tray: TrayState, event: Event) -> None:
    tray.signature, tray.unsigned = event.data.get("lines"), event.data.get("unsigned", "")


_TRAY_ACTS: dict[str, Any] = {"opened": _opened, "finished": _finished, "reopened": _reopened, "signed": _signed}
ACTS = frozenset(_ITEM_ACTS) | frozenset(_TRAY_ACTS)
ITEM_ACTS = frozenset(_ITEM_ACTS)


class Thing(Protocol):
    """What says whether something is still to be done about a thing."""

    removed: bool
    passed: str
    glow: str
    decided: bool


def unresolved(item: Thing, verdict: str, owed: bool) -> str:
    """What is still to be done about a thing, in a word; empty where nothing is: `verdict` is the present answer's."""
    if item.removed:
        return ""
    if owed:
        return "waiting"
    if not (verdict in SETTLED or item.passed):
        return "read_again" if verdict == "read_again" else "no_answer"
    if not item.glow:
        return "torch"
    return "way" if verdict in SERIOUS and not item.decided else ""

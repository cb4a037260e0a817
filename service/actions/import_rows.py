"""One row of an import file: judged, and turned into what the register keeps."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from service.actions.errors import Invalid
from service.actions.item_content import ItemContent, TypedIdentifier, TypedMark, check_content
from service.actions.tables import Row, spreadsheet_fault
from service.domain.phrases import N_

COLUMNS = (
    "ref",
    "category",
    "make",
    "model",
    "colour",
    "description",
    "identifier_kind",
    "identifier",
    "mark_kind",
    "mark_code",
    "status",
    "crime_reference",
    "reported_on",
    "stolen_from",
    "stolen_until",
)
NEEDED = ("ref",)
_STATUSES = {"": "kept", "kept": "kept", "stolen": "stolen", "lost": "lost"}


@dataclass(frozen=True, slots=True)
class ImportedItem:
    """A good row: the item, and the report of it if the row says stolen or lost."""

    number: int
    content: ItemContent
    status: str
    crime_reference: str
    reported_on: datetime | None
    stolen_from: datetime | None
    stolen_until: datetime | None

    @property
    def digest(self) -> bytes:
        times = (self.reported_on, self.stolen_from, self.stolen_until)
        return self.content.digest(self.status, self.crime_reference, *(str(moment) for moment in times))


@dataclass(frozen=True, slots=True)
class BadRow:
    """A refused row: its line in the file, the keeper's own reference, the column and the reason."""

    number: int
    ref: str
    column: str
    reason: str


def judge(row: Row, now: datetime) -> ImportedItem | list[BadRow]:
    """The item of a row, or everything that is wrong with it."""
    cells = {name: cell.strip() for name, cell in row.cells.items()}
    ref = cells.get("ref", "")[:200]
    if row.fault:
        return [BadRow(row.number, ref, "", row.fault)]
    try:
        return _item(row.number, cells, now)
    except Invalid as error:
        return [BadRow(row.number, ref, column, reason) for column, reason in error.fields.items()]


def _item(number: int, cells: dict[str, str], now: datetime) -> ImportedItem:
    faults: dict[str, str] = {}
    status = _STATUSES.get(cells.get("status", "").lower())
    if status is None:
        faults["status"] = N_("Write kept, stolen or lost; not %(name)r.", name=cells["status"][:40])
    if not cells.get("ref"):
        faults["ref"] = N_("Give each row a reference of its own, so that importing twice doubles nothing.")
    item = ImportedItem(
        number=number,
        content=_content(cells, faults),
        status=status or "kept",
        crime_reference=cells.get("crime_reference", ""),
        reported_on=_moment(cells, "reported_on", faults, now),
        stolen_from=_moment(cells, "stolen_from", faults, now),
        stolen_until=_moment(cells, "stolen_until", faults, now, last=True),
    )
    _check_report(item, faults)
    if faults:
        raise Invalid(faults)
    check_content(item.content)
    return item


def _content(cells: dict[str, str], faults: dict[str, str]) -> ItemContent:
    return ItemContent(
        ref=cells.get("ref") or None,
        category=cells.get("category", ""),
        make=cells.get("make", ""),
        model=cells.get("model", ""),
        colour=cells.get("colour", ""),
        description=cells.get("description", ""),
        identifiers=[
            TypedIdentifier(value, kind.lower())
            for value, kind in _pairs(cells, "identifier", "identifier_kind", faults)
        ],
        marks=[TypedMark(code, kind.lower()) for code, kind in _pairs(cells, "mark_code", "mark_kind", faults)],
    )


def _pairs(cells: dict[str, str], values: str, kinds: str, faults: dict[str, str]) -> list[tuple[str, str]]:
    """`;` lists of equal length, or one kind for all."""
    if not cells.get(values):
        return []
    found = [part.strip() for part in cells[values].split(";") if part.strip()]
    named = [part.strip() for part in cells.get(kinds, "").split(";")]
    for value in found:
        fault = spreadsheet_fault(value)
        if fault:
            faults[values] = fault
    if len(named) == 1:
        named = named * len(found)
    if len(named) != len(found):
        faults[kinds] = N_(
            "%(count)s entries in %(values)s and %(count_2)s in %(kinds)s: give one kind, or one for each.",
            count=len(found),
            values=values,
            count_2=len(named),
            kinds=kinds,
        )
        return []
    return list(zip(found, named, strict=True))


def _moment(
    cells: dict[str, str], name: str, faults: dict[str, str], now: datetime, last: bool = False
) -> datetime | None:
    """An ISO date or time; one without a zone is in UTC. With `last`, a date alone means the end of that day."""
    text = cells.get(name, "")
    if not text:
        return None
    try:
        moment = _parse(text, last)
    except (ValueError, OverflowError):  # overflow: the year 1 or 9999 with an offset that leads out of it
        faults[name] = N_(
            "Write an ISO date or time such as 2026-11-02 or 2026-11-02T14:30Z; not %(name)r.", name=text[:40]
        )
        return None
    if moment.date() > now.date():
        faults[name] = N_("%(name)s is still to come.", name=text[:40])
    return moment


def _parse(text: str, last: bool) -> datetime:
    if len(text) <= 10:
        return datetime.combine(date.fromisoformat(text), time(23, 59, 59) if last else time(), UTC)
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _check_report(item: ImportedItem, faults: dict[str, str]) -> None:
    if item.status == "kept":
        for name in ("crime_reference", "reported_on", "stolen_from", "stolen_until"):
            if getattr(item, name):
                faults[name] = N_("%(name)s goes with the status stolen or lost; this row says kept.", name=name)
    if item.stolen_from and item.stolen_until and item.stolen_from > item.stolen_until:
        faults["stolen_until"] = N_("stolen_until lies before stolen_from: swap them.")
    if len(item.crime_reference) > 100:
        faults["crime_reference"] = N_("A crime reference has at most 100 characters.")

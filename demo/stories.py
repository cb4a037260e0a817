"""What happened to some things: reported, confirmed, found again, stolen again, disputed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from demo import files
from demo.people import NENE, OFFICER, address
from service.access.roles import Actor
from service.actions.actors import actor_of_address
from service.actions.item_content import ItemContent, TypedIdentifier, TypedMark
from service.actions.items import ItemShown
from service.actions.register_item import register_item
from service.actions.report_theft import (
    Claim,
    add_reference,
    confirm_report,
    dispute_item,
    end_report,
    report_theft,
)
from service.models import utc_now

# A household is away for the evening: the window between "last seen" and "found gone".
_AWAY = timedelta(hours=14)
_LAST_SEEN_AT = 18  # o'clock
# An item that is stolen again was stolen first this long before.
_BEFORE = timedelta(days=200)


def tell_stories() -> None:
    """Register the things of `stories.csv` and let happen what it says."""
    officer = actor_of_address(OFFICER)
    for row in files.rows("stories"):
        keeper = actor_of_address(address(row["keeper"]))
        item = register_item(keeper, _content(row))
        _HAPPENINGS[row["happened"]](keeper, officer, item, row)


def _content(row: dict[str, str]) -> ItemContent:
    numbers, kinds = files.listed(row["numbers"]), files.listed(row["kinds"])
    return ItemContent(
        category=row["category"],
        make=row["make"],
        model=row["model"],
        colour=row["colour"],
        description=row["description"],
        identifiers=[TypedIdentifier(n, kind) for n, kind in zip(numbers, kinds, strict=True)],
        marks=[TypedMark(row["mark_code"], row["mark_kind"], row["mark_place"])] if row["mark_code"] else [],
    )


def _claim(row: dict[str, str], kind: str = "stolen") -> Claim:
    day = utc_now() - timedelta(days=int(row["days_ago"]))
    seen = day.replace(hour=_LAST_SEEN_AT, minute=0, second=0, microsecond=0)
    return Claim(kind, NENE, "", seen, _not_to_come(seen + _AWAY))


def _not_to_come(moment: datetime) -> datetime:
    return min(moment, utc_now())


def _claimed(keeper: Actor, _officer: Actor, item: ItemShown, row: dict[str, str]) -> ItemShown:
    return report_theft(keeper, item.id, _claim(row))


def _lost(keeper: Actor, _officer: Actor, item: ItemShown, row: dict[str, str]) -> ItemShown:
    return report_theft(keeper, item.id, _claim(row, "lost"))


def _referenced(keeper: Actor, officer: Actor, item: ItemShown, row: dict[str, str]) -> ItemShown:
    return add_reference(keeper, _report_of(_claimed(keeper, officer, item, row)), row["crime_reference"])


def _confirmed(keeper: Actor, officer: Actor, item: ItemShown, row: dict[str, str]) -> ItemShown:
    return confirm_report(officer, _report_of(_claimed(keeper, officer, item, row)), row["crime_reference"])


def _recovered(keeper: Actor, officer: Actor, item: ItemShown, row: dict[str, str]) -> ItemShown:
    return end_report(officer, _report_of(_confirmed(keeper, officer, item, row)), "recovery")


def _withdrawn(keeper: Actor, officer: Actor, item: ItemShown, row: dict[str, str]) -> ItemShown:
    return end_report(keeper, _report_of(_claimed(keeper, officer, item, row)), "withdrawal")


def _stolen_again(keeper: Actor, officer: Actor, item: ItemShown, row: dict[str, str]) -> ItemShown:
    now = _claim(row)
    first = replace(now, stolen_from=_earlier(now.stolen_from), stolen_until=_earlier(now.stolen_until))
    found = end_report(keeper, _report_of(report_theft(keeper, item.id, first)), "recovery")
    return _confirmed(keeper, officer, found, row)


def _disputed(_keeper: Actor, officer: Actor, item: ItemShown, row: dict[str, str]) -> ItemShown:
    return dispute_item(officer, item.id, True, row["description"])


def _kept(_keeper: Actor, _officer: Actor, item: ItemShown, _row: dict[str, str]) -> ItemShown:
    return item


def _earlier(moment: datetime | None) -> datetime | None:
    return moment - _BEFORE if moment else None


def _report_of(item: ItemShown) -> str:
    assert item.open_report is not None
    return item.open_report


_HAPPENINGS: dict[str, Callable[[Actor, Actor, ItemShown, dict[str, str]], ItemShown]] = {
    "claimed": _claimed,
    "lost": _lost,
    "referenced": _referenced,
    "confirmed": _confirmed,
    "recovered": _recovered,
    "withdrawn": _withdrawn,
    "stolen_again": _stolen_again,
    "disputed": _disputed,
    "kept": _kept,
}

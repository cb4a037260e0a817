"""Say which things carry a kit's mark, and where on each: a check of its code then finds them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from service.access.keys import unseal
from service.access.roles import Actor
from service.actions.errors import Conflict, Invalid, NotFound
from service.actions.item_content import LONGEST_NUMBER, MOST_NUMBERS, TypedMark, mark_rows
from service.actions.items import hold, load_own_item, open_report_of, standing_of
from service.actions.kits import KitShown, load_own_kit, marks_of, show_kits
from service.actions.look_back import put_look_back
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.marks.kits import IN_USE
from service.domain.phrases import N_
from service.models import Item, Kit, Mark, utc_now, writing
from service.search import marks

MOST_THINGS = 500
_CONFIRMED = N_(
    "Police confirmed the report of this thing with the marks that it has. Its marks can be changed once the "
    "report has ended; tell the officer who confirmed it that you marked it."
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that was marked, by its id, and where the mark is on it."""

    item: str
    place: str = ""


def mark_items(actor: Actor, kit_id: str, things: Sequence[Thing]) -> KitShown:
    """Add the kit's mark to each of these things of the household; one that carries it has its place put right."""
    check_things(things)
    with writing() as session:
        kit = load_own_kit(session, actor, kit_id, hold=True)
        if kit.state not in IN_USE:
            raise Conflict(N_("This kit has lapsed. Say first that you marked again."))
        put_marks(session, actor, kit, things)
        return show_kits(session, [kit])[0]


def unmark_item(actor: Actor, kit_id: str, item_id: str) -> KitShown:
    """Take the kit's mark off one thing; a check of its code no longer finds that."""
    with writing() as session:
        kit = load_own_kit(session, actor, kit_id, hold=True)
        number = row_id("item", item_id)
        gone = [mark for mark in marks_of(session, kit) if mark.item_id == number]
        if not gone:
            raise NotFound(N_("This kit's mark is not on that thing."))
        _held(session, actor, item_id)
        marks.remove(session, [(mark.id, mark.index_keys or b"") for mark in gone])
        for mark in gone:
            session.delete(mark)
        session.flush()
        record(session, actor, "item.unmarked", item_id, utc_now(), kit=kit_id)
        return show_kits(session, [kit])[0]


def check_things(things: Sequence[Thing]) -> None:
    """Raise Invalid for places that cannot be kept, or too many things at once."""
    if len(things) > MOST_THINGS:
        raise Invalid({"items": N_("Name at most %(most_things)s things at once.", most_things=MOST_THINGS)})
    if any(len(thing.place) > LONGEST_NUMBER or "\x00" in thing.place for thing in things):
        raise Invalid(
            {
                "place": N_(
                    "Say where the mark is in at most %(longest_number)s printable characters.",
                    longest_number=LONGEST_NUMBER,
                )
            }
        )


def put_marks(session: Session, actor: Actor, kit: Kit, things: Sequence[Thing]) -> None:
    """The same inside another act's transaction; `check_things` has looked at them."""
    there = {mark.item_id: mark for mark in marks_of(session, kit)}
    code = unseal(settings().secret_key, kit.sealed_code)
    for thing in {thing.item: thing for thing in things}.values():
        item = load_own_item(session, actor, thing.item)
        if item.id in there:
            there[item.id].place = thing.place
        else:
            _add(session, _held(session, actor, thing.item), TypedMark(code, kit.batch.kind, thing.place))
        record(session, actor, "item.marked", thing.item, utc_now(), kit=shown_id("kit", kit.id))
    session.flush()


def _held(session: Session, actor: Actor, item_id: str) -> Item:
    """The household's thing, held; refused where police confirmed a report of it as it stands."""
    item = load_own_item(session, actor, item_id)
    hold(session, item)
    if open_report_of(item) and standing_of(item).confirmed:
        raise Conflict(_CONFIRMED)
    return item


def _add(session: Session, item: Item, typed: TypedMark) -> None:
    if len(item.marks) >= MOST_NUMBERS:
        raise Conflict(
            N_("A thing takes at most %(most_numbers)s marks. Take one off it first.", most_numbers=MOST_NUMBERS)
        )
    mark = Mark(**mark_rows(settings().secret_key, [typed])[0])
    item.marks.append(mark)
    session.flush()
    marks.add(session, [(mark.id, mark.index_keys or b"")])
    report = open_report_of(item)
    if report:
        put_look_back(session, "report", [report.id])

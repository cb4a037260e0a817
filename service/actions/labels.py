"""Labels for a thing that a finder can scan: made, shown to be printed again, and withdrawn."""

import random
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.keys import lookup_hash, seal, unseal
from service.access.roles import Actor
from service.actions.errors import Conflict, NotFound
from service.actions.item_content import MOST_NUMBERS, TypedMark, mark_lookup, mark_rows
from service.actions.items import hold, load_own_item, open_report_of, standing_of
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.marks import generate
from service.domain.marks.labels import MOST_LABELS, label_code, label_link
from service.domain.phrases import N_
from service.models import Item, Label, Mark, reading, utc_now, writing
from service.search import marks


@dataclass(frozen=True, slots=True)
class LabelShown:
    """A label as its keeper prints it: the address that the QR code holds, and the code that can be typed."""

    id: str
    address: str
    code: str
    made_at: datetime


def labels_of(actor: Actor, item_id: str) -> list[LabelShown]:
    """The labels in force of the actor's own thing, the newest on top."""
    with reading() as session:
        item = load_own_item(session, actor, item_id)
        return [_shown(label) for label in _in_force(session, item)]


def one_label(actor: Actor, item_id: str, shown: str) -> LabelShown:
    """One label in force of the actor's own thing; raises NotFound for any other."""
    for label in labels_of(actor, item_id):
        if label.id == shown:
            return label
    raise NotFound(N_("There is no such label here."))


def make_label(actor: Actor, item_id: str) -> LabelShown:
    """Make a label; the code printed on it becomes a mark of the thing, so that a check of it finds that."""
    secret, source = settings().secret_key, random.SystemRandom()
    link, code = label_link(source), generate(source)
    with writing() as session:
        item = load_own_item(session, actor, item_id)
        hold(session, item)
        _refuse(session, item)
        label = Label(
            item_id=item.id,
            sealed_link=seal(secret, link),
            link_lookup=label_lookup(link),
            sealed_code=seal(secret, code),
            code_lookup=label_lookup(code),
        )
        mark = Mark(**mark_rows(secret, [TypedMark(code, "label")])[0])
        item.marks.append(mark)
        session.add(label)
        session.flush()
        marks.add(session, [(mark.id, mark.index_keys or b"")])
        record(session, actor, "label.made", shown_id("label", label.id), utc_now(), item=item_id)
        return _shown(label)


def withdraw_label(actor: Actor, item_id: str, shown: str) -> None:
    """Take a label out of force; to a finder it is then like one that never was."""
    with writing() as session:
        item = load_own_item(session, actor, item_id)
        hold(session, item)
        label = session.get(Label, row_id("label", shown))
        if label is None or label.item_id != item.id or label.withdrawn_at:
            raise NotFound(N_("There is no such label here."))
        label.withdrawn_at = utc_now()
        if not (open_report_of(item) and standing_of(item).confirmed):
            _take_mark_off(session, item, label)
        record(session, actor, "label.withdrawn", shown, utc_now(), item=item_id)


def label_lookup(typed: str) -> bytes:
    """The keyed hash of what a finder scanned or typed, or of a label's own code."""
    return lookup_hash(settings().secret_key, f"label {label_code(typed)}")


def _in_force(session: Session, item: Item) -> list[Label]:
    own = select(Label).where(Label.item_id == item.id, Label.withdrawn_at.is_(None))
    return list(session.scalars(own.order_by(Label.id.desc())))


def _refuse(session: Session, item: Item) -> None:
    if open_report_of(item) and standing_of(item).confirmed:
        raise Conflict(N_("Police confirmed the report of this thing. Make a label once the report has ended."))
    if len(_in_force(session, item)) >= MOST_LABELS or len(item.marks) >= MOST_NUMBERS:
        raise Conflict(
            N_(
                "A thing takes at most %(most_labels)s labels and %(most_numbers)s marks. Withdraw one first.",
                most_labels=MOST_LABELS,
                most_numbers=MOST_NUMBERS,
            )
        )


def _take_mark_off(session: Session, item: Item, label: Label) -> None:
    secret = settings().secret_key
    lookup = mark_lookup(secret, unseal(secret, label.sealed_code))
    gone = [mark for mark in item.marks if mark.lookup == lookup]
    marks.remove(session, [(mark.id, mark.index_keys or b"") for mark in gone])
    for mark in gone:
        item.marks.remove(mark)


def _shown(label: Label) -> LabelShown:
    secret = settings().secret_key
    address = f"{settings().public_url}/found/{unseal(secret, label.sealed_link)}"
    return LabelShown(shown_id("label", label.id), address, unseal(secret, label.sealed_code), label.made_at)

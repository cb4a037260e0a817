"""Make a batch of marking kits: each with a random code of its own, sealed from the start."""

import random
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.access.keys import lookup_hash, seal
from service.access.roles import Actor
from service.actions.errors import Forbidden, Invalid
from service.actions.wiring import record, settings, shown_id
from service.domain.marks import generate
from service.domain.marks.kits import KIT_KINDS, MOST_IN_BATCH, kit_code, prefix_of
from service.domain.phrases import N_
from service.models import Kit, KitBatch, Organisation, utc_now, writing

LONGEST_NAME = 100
Sealed = list[tuple[bytes, bytes]]


def make_batch(actor: Actor, kind: str, name: str, count: int) -> str:
    """Make `count` kits for the actor's own force and return the batch's id."""
    if actor.force_id is None or actor.account_id is None:
        raise Forbidden(N_("Only officers of a force can have kits made."))
    name = " ".join(name.split())
    _check(kind, name, count)
    sealed = [(seal(settings().secret_key, code), _lookup(code)) for code in _codes(count)]
    with writing() as session:
        force = session.get_one(Organisation, actor.force_id)
        batch = KitBatch(
            force_id=force.id, kind=kind, name=name, prefix=prefix_of(force.name), made_by=actor.account_id
        )
        session.add(batch)
        session.flush()
        _add_kits(session, batch, sealed)
        shown = shown_id("batch", batch.id)
        record(session, actor, "kits.made", shown, utc_now(), kind=kind, count=count)
    return shown


def _add_kits(session: Session, batch: KitBatch, sealed: Sealed) -> None:
    """Numbers go on from the last kit of the same prefix, whoever had it made."""
    last = session.scalar(select(func.max(Kit.number)).where(Kit.prefix == batch.prefix)) or 0
    session.add_all(
        Kit(batch_id=batch.id, prefix=batch.prefix, number=number, sealed_code=code, lookup=lookup)
        for number, (code, lookup) in enumerate(sealed, last + 1)
    )


def _codes(count: int) -> Iterator[str]:
    source, seen = random.SystemRandom(), set[str]()
    while len(seen) < count:
        code = generate(source)
        if code not in seen:
            seen.add(code)
            yield code


def _lookup(code: str) -> bytes:
    return lookup_hash(settings().secret_key, kit_code(code))


def _check(kind: str, name: str, count: int) -> None:
    faults: dict[str, str] = {}
    if kind not in KIT_KINDS:
        faults["kind"] = N_("Choose what is in the kits: %(value)s.", value=", ".join(KIT_KINDS.values()).lower())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        faults["name"] = N_(
            "Give the batch a name of 1 to %(longest_name)s printable characters.", longest_name=LONGEST_NAME
        )
    if not 1 <= count <= MOST_IN_BATCH:
        faults["count"] = N_("A batch has 1 to %(most_in_batch)s kits.", most_in_batch=f"{MOST_IN_BATCH:,}")
    if faults:
        raise Invalid(faults)

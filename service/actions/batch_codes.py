"""The codes of a batch: for the officer who had it made, until they say that the sheet is printed; each look is on
the record."""

from dataclasses import dataclass

from sqlalchemy import select

from service.access.keys import unseal
from service.access.roles import Actor
from service.actions.batches import load_batch
from service.actions.errors import Conflict, Forbidden
from service.actions.wiring import record, settings
from service.domain.marks.kits import KIT_KINDS, kit_name
from service.domain.phrases import N_
from service.models import Kit, KitBatch, utc_now, writing

_CLOSED = N_("The codes of this batch are closed. They are not shown again, to anybody.")
_NOT_YOURS = N_("Only the officer who had this batch made can fetch its codes.")


@dataclass(frozen=True, slots=True)
class CodedKit:
    """A kit as its printed slip shows it."""

    name: str
    code: str
    kind: str


def codes_of_batch(actor: Actor, shown: str, form: str) -> list[CodedKit]:
    """Every kit of a batch with its code, for a sheet of one form (`csv` or `pdf`)."""
    with writing() as session:
        batch = load_batch(session, actor, shown)
        _refuse(actor, batch)
        kits = session.execute(
            select(Kit.prefix, Kit.number, Kit.sealed_code).where(Kit.batch_id == batch.id).order_by(Kit.number)
        ).all()
        kind = KIT_KINDS[batch.kind]
        record(session, actor, "kit_codes.shown", shown, utc_now(), form=form, count=len(kits))
    secret = settings().secret_key
    return [CodedKit(kit_name(prefix, number), unseal(secret, sealed), kind) for prefix, number, sealed in kits]


def close_codes(actor: Actor, shown: str) -> None:
    """From now on nobody can fetch the codes of this batch; closed already it stays so."""
    with writing() as session:
        batch = load_batch(session, actor, shown)
        if batch.made_by != actor.account_id:
            raise Forbidden(_NOT_YOURS)
        if batch.closed_at is None:
            batch.closed_at = utc_now()
            record(session, actor, "kit_codes.closed", shown, utc_now())


def _refuse(actor: Actor, batch: KitBatch) -> None:
    if batch.made_by != actor.account_id:
        raise Forbidden(_NOT_YOURS)
    if batch.closed_at is not None:
        raise Conflict(_CLOSED)

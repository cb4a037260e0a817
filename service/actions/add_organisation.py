"""Add an organisation: a force with its suites and stores, a dealer with its premises."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.errors import Conflict, Invalid
from service.actions.wiring import record, shown_id
from service.domain.phrases import N_
from service.models import PARENT_KIND, Dealer, Organisation, utc_now, writing


def add_organisation(actor: Actor, kind: str, name: str, parent_name: str | None = None) -> int:
    """Add one and return its number; raises Invalid for an unfit kind or parent, Conflict for a repeat.

    A dealer stands by itself; the force that is named as its parent looks after it.
    """
    name = _usable_name(kind, name)
    with writing() as session:
        parent = _parent(session, kind, parent_name)
        if find_organisation(session, name, kind, parent.id if parent else None):
            raise Conflict(N_("There is already a %(kind)s called %(name)r there.", kind=kind, name=name))
        organisation = Organisation(kind=kind, name=name, parent=parent)
        session.add(organisation)
        session.flush()
        if kind == "dealer" and parent_name:
            session.add(Dealer(organisation_id=organisation.id, force_id=_named(session, parent_name, "force").id))
        subject = shown_id("organisation", organisation.id)
        record(session, actor, "organisation.added", subject, utc_now(), kind=kind, name=name)
        return organisation.id


def find_organisation(
    session: Session, name: str, kind: str | None = None, parent_id: int | None = None
) -> Organisation | None:
    statement = select(Organisation).where(Organisation.name == name.strip())
    if kind:
        statement = statement.where(Organisation.kind == kind, Organisation.parent_id.is_not_distinct_from(parent_id))
    return session.scalars(statement.order_by(Organisation.id)).first()


def _usable_name(kind: str, name: str) -> str:
    if kind not in PARENT_KIND:
        raise Invalid(
            {"kind": N_("There is no kind %(kind)r. Use one of: %(names)s.", kind=kind, names=", ".join(PARENT_KIND))}
        )
    name = " ".join(name.split())
    if not 2 <= len(name) <= 200:
        raise Invalid({"name": N_("Give the organisation a name of 2 to 200 characters.")})
    return name


def _parent(session: Session, kind: str, parent_name: str | None) -> Organisation | None:
    wanted = PARENT_KIND[kind]
    if wanted is None:
        if parent_name and kind != "dealer":
            raise Invalid({"in": N_("A %(kind)s stands by itself; leave out --in.", kind=kind)})
        return None
    if not parent_name:
        raise Invalid({"in": N_("A %(kind)s belongs to a %(wanted)s: name it with --in.", kind=kind, wanted=wanted)})
    return _named(session, parent_name, wanted)


def _named(session: Session, name: str, kind: str) -> Organisation:
    found = find_organisation(session, name, kind)
    if found is None:
        raise Invalid({"in": N_("There is no %(wanted)s called %(parent_name)r.", wanted=kind, parent_name=name)})
    return found

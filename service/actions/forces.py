"""The forces on the register, by name."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.actions.errors import Invalid
from service.domain.phrases import N_
from service.models import Organisation, reading


def force_names() -> list[str]:
    """Their names, in order."""
    with reading() as session:
        forces = select(Organisation.name).where(Organisation.kind == "force").order_by(Organisation.name)
        return list(session.scalars(forces))


def force_number(session: Session, name: str) -> int | None:
    """The row of the force that a report names, None where it names none; raises Invalid for one that is not here."""
    if not name.strip():
        return None
    found = session.scalar(
        select(Organisation.id).where(Organisation.kind == "force", Organisation.name == name.strip())
    )
    if found is None:
        raise Invalid(
            {
                "force": N_(
                    "There is no force called %(name)r here. Leave it out if you are not sure.", name=name.strip()[:80]
                )
            }
        )
    return found

"""Whose list an import is: a household's, a force's own, or the operator's."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.actions.errors import NotFound
from service.domain.phrases import N_
from service.models import Account, Keeper, Organisation, reading, writing

# A list's keeper that a dry run would have made: no row has this number.
NOT_MADE = 0


@dataclass(frozen=True, slots=True)
class Owner:
    """The keeper's row, the force that confirms its reports, and whether they are confirmed."""

    keeper_id: int
    force_id: int | None
    confirmed: bool

    @property
    def of_household(self) -> bool:
        """Whether the list is a household's own."""
        return not self.confirmed


def find_owner(keeper: str | None, force: str | None, dry_run: bool = False) -> Owner:
    """The owner of a list; a force's own keeper is made when first needed. Raises NotFound."""
    if keeper:
        return _household(keeper)
    if dry_run:
        with reading() as session:
            return _list_owner(session, force, make=False)
    with writing() as session:
        return _list_owner(session, force, make=True)


def _household(email: str) -> Owner:
    with reading() as session:
        account = session.scalar(select(Account).where(Account.email == email.strip().lower()))
    if account is None or account.keeper_id is None:
        raise NotFound(
            N_("There is no keeper with the address %(email)r. Add one with: homeward account add keeper", email=email)
        )
    return Owner(account.keeper_id, None, confirmed=False)


def _list_owner(session: Session, force: str | None, make: bool) -> Owner:
    organisation = _force(session, force) if force else None
    kind, number = ("force", organisation.id) if organisation else ("operator", None)
    keeper = session.scalar(
        select(Keeper).where(Keeper.kind == kind, Keeper.organisation_id.is_not_distinct_from(number))
    )
    if keeper is None and make:
        name = organisation.name if organisation else "The operator's own list"
        keeper = Keeper(kind=kind, name=name, organisation_id=number)
        session.add(keeper)
        session.flush()
    return Owner(keeper.id if keeper else NOT_MADE, number, confirmed=True)


def _force(session: Session, name: str) -> Organisation:
    found = session.scalar(select(Organisation).where(Organisation.kind == "force", Organisation.name == name.strip()))
    if found is None:
        raise NotFound(N_("There is no force called %(name)r. Add it with: homeward organisation add force", name=name))
    return found

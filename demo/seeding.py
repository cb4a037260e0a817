"""Filling an empty register with the demo's people and things, by the same actions that everybody uses."""

from pathlib import Path

from demo import files
from demo.buying import buy, send_circulars, stock_up
from demo.catalogue import belongings, households
from demo.people import LOGINS, ORGANISATIONS, PASSWORD, WELLAND, WORKSHOP, address
from demo.photographing import photograph
from demo.stories import tell_stories
from demo.trying import make_past_checks
from demo.visiting import settle, visit_homes
from service.access.roles import OPERATOR
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.import_items import import_items
from service.actions.load_reference import load_reference
from service.actions.register_item import register_item
from service.actions.seal_record import seal_record


def seed() -> None:
    """Fill the register of the present application; it must be empty."""
    _add_people()
    for kind, table in files.REFERENCE_TABLES.items():
        load_reference(kind, table)
    settle()
    _register_belongings()
    tell_stories()
    _import(files.FORCE_LIST, force=WELLAND)
    _import(files.WORKSHOP_LIST, keeper=WORKSHOP)
    visit_homes()
    make_past_checks()
    buy()
    photograph()
    stock_up()
    send_circulars()
    seal_record()


def _add_people() -> None:
    for kind, name, parent in ORGANISATIONS:
        add_organisation(OPERATOR, kind, name, parent)
    for login in LOGINS:
        add_account(OPERATOR, login.role, login.email, login.name, login.organisation, PASSWORD)
    known = {login.email for login in LOGINS}
    for household in households():
        email = address(household.email)
        if email not in known:
            add_account(OPERATOR, "keeper", email, household.name)
    add_account(OPERATOR, "keeper", WORKSHOP, "Lowfield Bicycle Workshop")


def _register_belongings() -> None:
    for household in households():
        keeper = actor_of_address(address(household.email))
        for content in belongings(household):
            register_item(keeper, content)


def _import(path: Path, keeper: str | None = None, force: str | None = None) -> None:
    """Import a list of the demo's own, of which no row may be refused."""
    outcome = import_items(path, keeper, force)
    if outcome.refused:
        first = outcome.refused[0]
        raise ValueError(f"{path.name}, line {first.number}, {first.column}: {first.reason}")

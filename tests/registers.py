"""A register to test against: its application, and short words for the people and things in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cached_property
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_object
from service.actions.item_content import ItemContent, TypedIdentifier
from service.actions.items import ItemShown
from service.actions.register_item import register_item
from service.actions.report_theft import Claim, confirm_report, report_theft
from service.actions.sign_in import issue_token_as_operator
from service.actions.work_outbox import do_one, take_due
from service.app import create_app
from service.domain.weighing import Description
from service.models import OutboxRow, db, utc_now, writing
from service.settings import Settings
from tests.databases import fresh_database, settings_for
from wsgi import build

FORCE = "Nene Valley Police"
PASSWORD = "three plain words"
_PLACES = {
    "dealer": "Kettering",
    "dealer_manager": "Kettering",
    "custody": "Riverside",
    "property": "Corby store",
}


@dataclass
class Register:
    """One register; the methods act as the people whom they name.

    `settings` opened it. Most tests need none of its surfaces, which take a fifth of a second to make ready.
    """

    settings: Settings
    url: str
    folder: Path

    @cached_property
    def app(self) -> Flask:
        """The application with its surfaces; made when first asked for."""
        app = build(self.settings)
        app.testing = False
        return app

    def close(self) -> None:
        """Let go of what the surfaces hold open."""
        if "app" in self.__dict__:
            with self.app.app_context():
                db.engine.dispose()

    def person(self, role: str, email: str = "") -> Actor:
        """An account of this role; made when first asked for."""
        email = email or f"{role.replace('_', '-')}@example.org"
        force_role = role in {"officer", "supervisor", "visitor"}
        place = FORCE if force_role else _PLACES.get(role)
        add_account(OPERATOR, role, email, role.replace("_", " ").title(), place, PASSWORD)
        return actor_of_address(email)

    def token(self, actor: Actor) -> dict[str, str]:
        """Headers that carry a bearer token of this account."""
        return {"Authorization": f"Bearer {issue_token_as_operator(actor.email)}"}

    def client(self) -> FlaskClient:
        return self.app.test_client()

    def item(self, keeper: Actor, number: str = "", kind: str = "", **said: Any) -> ItemShown:
        identifiers = [TypedIdentifier(number, kind)] if number else []
        return register_item(keeper, ItemContent(**{"category": "other", **said}, identifiers=identifiers))

    def stolen(self, keeper: Actor, number: str, kind: str = "", confirmed: bool = True, **said: Any) -> ItemShown:
        """An item whose theft is reported, and confirmed with a crime reference unless told otherwise."""
        item = report_theft(keeper, self.item(keeper, number, kind, **said).id, Claim())
        if confirmed and item.open_report:
            return confirm_report(OPERATOR, item.open_report, "26000 648213")
        return item

    def check(self, actor: Actor, value: str, again: str = "", method: str = "typed", **seen: str) -> dict[str, Any]:
        return check_object(
            actor, ObjectInHand([TypedReading(value, again, "", method)], (), Description(**seen)), "test"
        )

    def letters(self) -> list[EmailMessage]:
        """Do what is due, and return the letters about accounts that were ever sent, oldest first."""
        self.work()
        files = [*(self.folder / "mail").glob("link_*.eml"), *(self.folder / "mail").glob("account_*.eml")]
        files.sort(key=lambda file: int(file.stem.rsplit("-", 1)[1]))
        return [message_from_bytes(file.read_bytes(), policy=default) for file in files]

    def work(self, after: timedelta = timedelta(0)) -> None:
        """Do what stands in the outbox and is due by now, or `after` so long."""
        with writing() as session:
            soon = OutboxRow.due_at <= utc_now() + after
            session.execute(update(OutboxRow).where(OutboxRow.done_at.is_(None), soon).values(due_at=utc_now()))
        done = [do_one(number) for number in take_due(1000)]
        assert all(done)


@contextmanager
def open_register(kind: str, folder: Path, **settings: str) -> Iterator[Register]:
    """A fresh register with a force, a suite, a store and a dealer's premises, inside its application."""
    url = fresh_database(kind, folder)
    said = settings_for(url, folder, **settings)
    with create_app(said).app_context():
        add_organisation(OPERATOR, "force", FORCE)
        add_organisation(OPERATOR, "suite", "Riverside", FORCE)
        add_organisation(OPERATOR, "store", "Corby store", FORCE)
        add_organisation(OPERATOR, "dealer", "Sheep Street Exchange", FORCE)
        add_organisation(OPERATOR, "premises", "Kettering", "Sheep Street Exchange")
        opened = Register(said, url, folder)
        try:
            yield opened
        finally:
            opened.close()
            db.engine.dispose()

"""The register that the browser looks at: served on a free port, with invented people and things in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from flask import Flask
from werkzeug.serving import make_server

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.items import ItemShown
from tests.registers import PASSWORD, Register, open_register

MARION = "marion.ashby@example.org"
DEALER, CUSTODY = "counter@sheepstreet.example.org", "desk@riverside.example.org"
PHONE = "359211106482136"  # Marion's; its theft is confirmed
PHONE_SLIPPED = "359211106482137"  # its check digit fails, and only Marion's phone is near
DRILL = "MK80S5T104627"  # Marion's; its theft is confirmed
DRILL_MISREAD = "MK8OS5TI04627"  # 0 taken for O, 1 for I
DRILL_NEXT = "MK80S5T104628"  # Marion's too; another one of the same run, not reported
BICYCLE = "WTU217G0482K"  # Marion's; claimed only
LAPTOP = "5CG9284Z7B"  # Marion's; registered, not reported
UNHEARD_OF = "5CG7731K4D"  # of the laptop's form; nobody registered it
SLIP = "490154203237519"  # the check digit of an IMEI fails, and nothing is near


@dataclass
class Site:
    """A served register and those who sign in to it."""

    address: str
    register: Register
    marion: Actor
    phone: ItemShown
    drill: ItemShown
    laptop: ItemShown
    signed_in: dict[str, list[Any]] = field(default_factory=dict)

    def keeper(self, email: str, name: str = "Hollis Byrne") -> Actor:
        return self.person("keeper", email, name)

    def dealer(self, email: str) -> Actor:
        return self.person("dealer", email, "Nell Ferrier", "Kettering")

    def person(self, role: str, email: str, name: str, place: str | None = None) -> Actor:
        add_account(OPERATOR, role, email, name, place, PASSWORD)
        return actor_of_address(email)


@contextmanager
def open_site(folder: Path) -> Iterator[Site]:
    """A register with things in it, on a server of its own."""
    with open_register("sqlite", folder) as register, served(register.app) as address:
        yield _furnished(address, register)


@contextmanager
def served(app: Flask, port: int = 0) -> Iterator[str]:
    """Serve on a port, or a free one; threads of the server share nothing with the test's own application context."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _furnished(address: str, register: Register) -> Site:
    add_account(OPERATOR, "keeper", MARION, "Marion Ashby", None, PASSWORD)
    add_account(OPERATOR, "dealer", DEALER, "Nell Ferrier", "Kettering", PASSWORD)
    add_account(OPERATOR, "custody", CUSTODY, "DO Lewis Amadi", "Riverside", PASSWORD)
    marion = actor_of_address(MARION)
    drill = {"category": "power_tool", "make": "Makita", "model": "DHP484 combi drill", "colour": "teal"}
    register.stolen(
        marion, BICYCLE, "frame_number", confirmed=False, category="bicycle", make="Trek", model="Domane", colour="blue"
    )
    register.item(marion, DRILL_NEXT, "serial", **drill)
    return Site(
        address,
        register,
        marion,
        phone=register.stolen(
            marion, PHONE, "imei", category="phone", make="Apple", model="iPhone 13", colour="midnight"
        ),
        drill=register.stolen(marion, DRILL, "serial", **drill),
        laptop=register.item(
            marion, LAPTOP, "serial", category="laptop", make="HP", model="EliteBook 840", colour="silver"
        ),
    )

"""A phone with an app that shows codes, for those who sign in with a second step."""

import time
from dataclasses import dataclass

import pyotp
from sqlalchemy import update

from service.access.one_time import STEP
from service.access.roles import Actor
from service.actions.one_time_codes import begin_codes, confirm_codes
from service.models import OneTimeSecret, writing
from tests.registers import PASSWORD


@dataclass
class Phone:
    """An app that knows the account's secret, and the recovery codes on paper."""

    secret: str
    recovery: list[str]

    def code(self, steps: int = 0) -> str:
        """What the app shows, or will so many steps of 30 s from now."""
        return pyotp.TOTP(self.secret).at(int(time.time()) + steps * STEP)


def phone_of(actor: Actor) -> Phone:
    """Switch the second step on, as if some minutes ago."""
    phone = Phone(begin_codes(actor, PASSWORD).words.replace(" ", ""), [])
    phone.recovery = confirm_codes(actor, phone.code())
    minutes_pass(actor)
    return phone


def minutes_pass(actor: Actor) -> None:
    """As if every code that was used were long past."""
    with writing() as session:
        session.execute(update(OneTimeSecret).where(OneTimeSecret.account_id == actor.account_id).values(last_step=0))

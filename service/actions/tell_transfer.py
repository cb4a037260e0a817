"""Tell by mail that a thing is offered, and what became of the offer. No mail names either side to the other."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.keys import unseal
from service.actions.letters import Recipient, people_of, send_letter
from service.actions.wiring import settings
from service.domain.categories import CATEGORIES
from service.domain.phrases import N_
from service.models import Account, OutboxRow, Transfer, reading

_OFFERED = N_(
    "Somebody wants to pass a thing on to you, with its history on the register: %(what)s.\n\n"
    "Have a look at it, and say yes or no, here:\n%(link)s\n\n"
    "Sign in first. If you have no account, make one with this address; it is free. Then open the link again, or type "
    "this code:\n\n    %(code)s\n\n"
    "The offer is open until %(until)s. If you do not know what this is about, do nothing: it ends by itself."
)
_SUBJECTS = {
    "accepted": N_("Your thing has a new keeper"),
    "declined": N_("Your offer was declined"),
    "lapsed": N_("Your offer has ended"),
    "void": N_("Your offer has ended, because the thing is reported"),
}
_BODIES = {
    "accepted": N_(
        "The person you passed it on to has accepted: %(what)s, %(reference)s. It is theirs on the register now."
    ),
    "declined": N_("The person you offered it to said no: %(what)s, %(reference)s. It stays with you on the register."),
    "lapsed": N_(
        "Nobody accepted your offer in 30 days: %(what)s, %(reference)s. It stays with you. You can offer it again."
    ),
    "void": N_(
        "You offered this thing, and then it was reported: %(what)s, %(reference)s. A reported thing cannot "
        "be passed on. "
        "Once the report has ended you can offer it again. The person you offered it to is only told that the offer "
        "is not open."
    ),
}


def tell_buyer(row: OutboxRow) -> None:
    """Send the offer to its address, whether or not an account has it; nothing once the offer is closed."""
    with reading() as session:
        transfer = session.get(Transfer, row.payload["transfer"])
        if transfer is None or transfer.sealed_email is None or transfer.sealed_code is None:
            return
        secret = settings().secret_key
        email, code = unseal(secret, transfer.sealed_email), unseal(secret, transfer.sealed_code)
        until, what = transfer.expires_at.date(), _what(transfer)
        to = _buyer(session, email, transfer)
    link = f"{settings().public_url}/transfers/accept#{code}"
    body = _OFFERED.of(what=what, link=link, code=code, until=until)
    send_letter(to, N_("A thing is offered to you"), body, f"{row.kind}-{row.id}")


def tell_seller(row: OutboxRow) -> None:
    """Send the seller what became of the offer."""
    with reading() as session:
        transfer = session.get(Transfer, row.payload["transfer"])
        if transfer is None or transfer.from_keeper_id is None:
            return
        people = people_of(session, transfer.from_keeper_id)
        state, reference, what = transfer.state, transfer.reference, _what(transfer)
    told = _BODIES[state].of(what=what, reference=reference)
    body = N_("%(told)s\n\n%(link)s", told=told, link=f"{settings().public_url}/transfers")
    for number, to in enumerate(people):
        send_letter(to, _SUBJECTS[state], body, f"{row.kind}-{row.id}-{number}")


def _buyer(session: Session, email: str, transfer: Transfer) -> Recipient:
    """The buyer, in their own language if they have an account, or in that of whoever offers it."""
    own = session.scalar(select(Account.language).where(Account.email == email))
    offers = people_of(session, transfer.from_keeper_id)[:1]
    return Recipient(email, own or (offers[0].language if offers else ""))


def _what(transfer: Transfer) -> str:
    return CATEGORIES.get(transfer.category) or N_("A thing")

"""Tell by mail that a thing is offered, and what became of the offer. No mail names either side to the other."""

from sqlalchemy import select

from service.access.keys import unseal
from service.actions.letters import send_letter
from service.actions.wiring import settings
from service.domain.categories import CATEGORIES
from service.models import Account, OutboxRow, Transfer, reading

_OFFERED = (
    "Somebody wants to pass a thing on to you, with its history on the register: {what}.\n\n"
    "Have a look at it, and say yes or no, here:\n{link}\n\n"
    "Sign in first. If you have no account, make one with this address; it is free. Then open the link again, or type "
    "this code:\n\n    {code}\n\n"
    "The offer is open until {until}. If you do not know what this is about, do nothing: it ends by itself."
)
_SUBJECTS = {
    "accepted": "Your thing has a new keeper",
    "declined": "Your offer was declined",
    "lapsed": "Your offer has ended",
    "void": "Your offer has ended, because the thing is reported",
}
_BODIES = {
    "accepted": "The person you passed it on to has accepted: {what}, {reference}. It is theirs on the register now.",
    "declined": "The person you offered it to said no: {what}, {reference}. It stays with you on the register.",
    "lapsed": "Nobody accepted your offer in 30 days: {what}, {reference}. It stays with you. You can offer it again.",
    "void": (
        "You offered this thing, and then it was reported: {what}, {reference}. A reported thing cannot be passed on. "
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
        until = f"{transfer.expires_at.day} {transfer.expires_at:%B %Y}"
        what = _what(transfer)
    link = f"{settings().public_url}/transfers/accept#{code}"
    body = _OFFERED.format(what=what, link=link, code=code, until=until)
    send_letter(email, "A thing is offered to you", body, f"{row.kind}-{row.id}")


def tell_seller(row: OutboxRow) -> None:
    """Send the seller what became of the offer."""
    with reading() as session:
        transfer = session.get(Transfer, row.payload["transfer"])
        if transfer is None or transfer.from_keeper_id is None:
            return
        emails = list(session.scalars(select(Account.email).where(Account.keeper_id == transfer.from_keeper_id)))
        state, reference, what = transfer.state, transfer.reference, _what(transfer)
    body = f"{_BODIES[state].format(what=what, reference=reference)}\n\n{settings().public_url}/transfers"
    for number, email in enumerate(emails):
        send_letter(email, _SUBJECTS[state], body, f"{row.kind}-{row.id}-{number}")


def _what(transfer: Transfer) -> str:
    return CATEGORIES.get(transfer.category, "a thing").lower()

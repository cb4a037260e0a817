"""Letters about finders' messages. None holds what was written, and none gives one side's address to the other."""

from email.message import EmailMessage

from sqlalchemy import select, update

from service.access.keys import unseal
from service.actions.wiring import settings, shown_id
from service.domain.phrases import N_
from service.messages import send
from service.models import Account, FoundThread, OutboxRow, reading, writing

KEEPER_TOLD, FINDER_LINK, FINDER_TOLD = "found_message", "found_link", "found_answer"
_WARNING = N_("Do not go to meet alone. The police never ask for money. If something seems wrong, ring 101.")
_KEEPER = (
    "Somebody found something of yours and wrote to you. Read it here, and answer if you like:\n{link}\n\n{warning}"
)
_LINK = (
    "You passed a message to somebody about a thing that you found. An answer can be read here. Keep this address to "
    "yourself, it is yours alone:\n{link}\n\n{warning}"
)
_ANSWER = "There is an answer to your message about a thing that you found. Read it here:\n{link}\n\n{warning}"


def tell_keeper_of_message(row: OutboxRow) -> None:
    """Tell a keeper that a message is there; nothing when the conversation is blocked or gone by now."""
    with reading() as session:
        thread = session.get(FoundThread, row.payload["thread"])
        if thread is None or thread.blocked_at:
            return
        link = f"{settings().public_url}/messages/{shown_id('thread', thread.id)}"
        keeper = thread.label.item.keeper_id
        emails = list(session.scalars(select(Account.email).where(Account.keeper_id == keeper)))
    for number, email in enumerate(emails):
        _send(email, "Somebody found something of yours", _KEEPER, link, f"{row.kind}-{row.id}-{number}")


def send_finder_link(row: OutboxRow) -> None:
    """Send a finder the address of the answer, and forget the finder's own address."""
    secret = settings().secret_key
    if not row.payload:
        return
    email, token = (unseal(secret, row.payload[name].encode()) for name in ("email", "token"))
    _send(email, "Your message was sent", _LINK, finder_link(token), f"{row.kind}-{row.id}")
    with writing() as session:
        session.execute(update(OutboxRow).where(OutboxRow.id == row.id).values(payload={}))


def tell_finder_of_answer(row: OutboxRow) -> None:
    """Tell a finder who left an address that there is an answer."""
    secret = settings().secret_key
    with reading() as session:
        thread = session.get(FoundThread, row.payload["thread"])
        if thread is None or thread.sealed_email is None or thread.blocked_at:
            return
        email, token = unseal(secret, thread.sealed_email), unseal(secret, thread.sealed_token)
    _send(email, "There is an answer for you", _ANSWER, finder_link(token), f"{row.kind}-{row.id}")


def finder_link(token: str) -> str:
    return f"{settings().public_url}/found/answer/{token}"


def _send(to: str, subject: str, body: str, link: str, name: str) -> None:
    message = EmailMessage()
    message["From"] = settings().mail_from
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{name}@homeward.invalid>"
    message.set_content(body.format(link=link, warning=_WARNING))
    send(settings().mail, message)

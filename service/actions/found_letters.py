"""Letters about finders' messages. None holds what was written, and none gives one side's address to the other."""

from sqlalchemy import update

from service.access.keys import unseal
from service.actions.letters import Recipient, people_of, send_letter
from service.actions.wiring import settings, shown_id
from service.domain.phrases import N_, Phrase
from service.models import FoundThread, OutboxRow, reading, writing

KEEPER_TOLD, FINDER_LINK, FINDER_TOLD = "found_message", "found_link", "found_answer"
_WARNING = N_("Do not go to meet alone. The police never ask for money. If something seems wrong, ring 101.")
_KEEPER = N_(
    "Somebody found something of yours and wrote to you. Read it here, and answer if you like:\n%(link)s\n\n%(warning)s"
)
_LINK = N_(
    "You passed a message to somebody about a thing that you found. An answer can be read here. Keep this address to "
    "yourself, it is yours alone:\n%(link)s\n\n%(warning)s"
)
_ANSWER = N_("There is an answer to your message about a thing that you found. Read it here:\n%(link)s\n\n%(warning)s")


def tell_keeper_of_message(row: OutboxRow) -> None:
    """Tell a keeper that a message is there; nothing when the conversation is blocked or gone by now."""
    with reading() as session:
        thread = session.get(FoundThread, row.payload["thread"])
        if thread is None or thread.blocked_at:
            return
        link = f"{settings().public_url}/messages/{shown_id('thread', thread.id)}"
        keeper = thread.label.item.keeper_id
        people = people_of(session, keeper)
    for number, to in enumerate(people):
        _send(to, N_("Somebody found something of yours"), _KEEPER, link, f"{row.kind}-{row.id}-{number}")


def send_finder_link(row: OutboxRow) -> None:
    """Send a finder the address of the answer, and forget the finder's own address."""
    secret = settings().secret_key
    if not row.payload:
        return
    email, token = (unseal(secret, row.payload[name].encode()) for name in ("email", "token"))
    to = Recipient(email, row.payload.get("language", ""))
    _send(to, N_("Your message was sent"), _LINK, finder_link(token), f"{row.kind}-{row.id}")
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
    _send(Recipient(email), N_("There is an answer for you"), _ANSWER, finder_link(token), f"{row.kind}-{row.id}")


def finder_link(token: str) -> str:
    return f"{settings().public_url}/found/answer/{token}"


def _send(to: Recipient, subject: Phrase, body: Phrase, link: str, name: str) -> None:
    send_letter(to, subject, body.of(link=link, warning=_WARNING), name)

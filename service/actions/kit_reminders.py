"""Letters about a kit: look whether the marks still glow, and whether the kit stays with the things after a move."""

from datetime import datetime
from email.message import EmailMessage

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.actions.outbox import put
from service.actions.wiring import settings, shown_id
from service.domain.marks.kits import IN_USE, REMIND_AFTER, kit_name
from service.messages import send
from service.models import Account, Kit, OutboxRow, reading

MARK_AGAIN, MOVED = "kit_mark_again", "kit_moved"
_SUBJECTS = {MARK_AGAIN: "Do your marks still show?", MOVED: "Does your marking kit stay with your things?"}
_BODIES = {
    MARK_AGAIN: (
        "You marked your things with kit {name} a while ago. Please look whether the marks still show.\n\n"
        "A liquid or a UV pen glows under an ultraviolet torch in the dark. Liquids fade where hands rub: handles, "
        'lids, buttons. Mark again where it is faint, and then press "I marked again" here:\n{link}\n\n'
        "If we hear nothing, the kit counts as lapsed a year and a half after you marked last."
    ),
    MOVED: (
        "Your address changed. Kit {name} is still bound to you.\n\n"
        "Did your marked things come with you? Then say so here, and take off the list what stayed behind:\n{link}"
    ),
}


def put_reminders(session: Session, kit: Kit) -> None:
    """Leave the reminders that follow from when the things were marked, in the caller's transaction."""
    if kit.marked_at is not None:
        for after in REMIND_AFTER:
            put(session, MARK_AGAIN, {"kit": kit.id, "since": kit.marked_at.isoformat()}, after)


def remind(row: OutboxRow) -> None:
    """Send the letter of one outbox row; nothing when it was answered by then: marked again, lapsed, or still right."""
    with reading() as session:
        kit = session.get(Kit, row.payload["kit"])
        if kit is None or not _still_due(kit, row):
            return
        name, shown = kit_name(kit.prefix, kit.number), shown_id("kit", kit.id)
        emails = list(session.scalars(select(Account.email).where(Account.keeper_id == kit.keeper_id)))
    body = _BODIES[row.kind].format(name=name, link=f"{settings().public_url}/kits/{shown}")
    for number, email in enumerate(emails):
        send(settings().mail, _letter(email, _SUBJECTS[row.kind], body, f"{row.kind}-{row.id}-{number}"))


def _still_due(kit: Kit, row: OutboxRow) -> bool:
    if row.kind == MOVED:
        return kit.state == "moved"
    return kit.state in IN_USE and kit.marked_at == datetime.fromisoformat(row.payload["since"])


def _letter(to: str, subject: str, body: str, name: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings().mail_from
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{name}@homeward.invalid>"
    message.set_content(body)
    return message

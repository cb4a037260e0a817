"""Letters about a kit: look whether the marks still glow, and whether the kit stays with the things after a move."""

from datetime import datetime

from sqlalchemy.orm import Session

from service.actions.letters import people_of, send_letter
from service.actions.outbox import put
from service.actions.wiring import settings, shown_id
from service.domain.marks.kits import IN_USE, REMIND_AFTER, kit_name
from service.domain.phrases import N_
from service.models import Kit, OutboxRow, reading

MARK_AGAIN, MOVED = "kit_mark_again", "kit_moved"
_SUBJECTS = {MARK_AGAIN: N_("Do your marks still show?"), MOVED: N_("Does your marking kit stay with your things?")}
_BODIES = {
    MARK_AGAIN: N_(
        "You marked your things with kit %(name)s a while ago. Please look whether the marks still show.\n\n"
        "A liquid or a UV pen glows under an ultraviolet torch in the dark. Liquids fade where hands rub: handles, "
        'lids, buttons. Mark again where it is faint, and then press "I marked again" here:\n%(link)s\n\n'
        "If we hear nothing, the kit counts as lapsed a year and a half after you marked last."
    ),
    MOVED: N_(
        "Your address changed. Kit %(name)s is still bound to you.\n\n"
        "Did your marked things come with you? Then say so here, and take off the list what stayed behind:\n%(link)s"
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
        people = people_of(session, kit.keeper_id)
    body = _BODIES[row.kind].of(name=name, link=f"{settings().public_url}/kits/{shown}")
    for number, to in enumerate(people):
        send_letter(to, _SUBJECTS[row.kind], body, f"{row.kind}-{row.id}-{number}")


def _still_due(kit: Kit, row: OutboxRow) -> bool:
    if row.kind == MOVED:
        return kit.state == "moved"
    return kit.state in IN_USE and kit.marked_at == datetime.fromisoformat(row.payload["since"])

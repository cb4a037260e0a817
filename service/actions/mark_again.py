"""The household marked its things again: the kit's time starts anew."""

from service.access.roles import Actor
from service.actions.kit_reminders import put_reminders
from service.actions.kits import KitShown, load_own_kit, show_kits
from service.actions.wiring import record
from service.models import utc_now, writing


def mark_again(actor: Actor, shown: str) -> KitShown:
    """Renew a kit, also one that has lapsed; reminders of the time before are not sent."""
    with writing() as session:
        kit = load_own_kit(session, actor, shown, hold=True)
        kit.marked_at, kit.state = utc_now(), "activated"
        session.flush()
        put_reminders(session, kit)
        record(session, actor, "kit.renewed", shown, utc_now())
        return show_kits(session, [kit])[0]

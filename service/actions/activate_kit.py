"""Activate a kit by its code: it is bound to the household, and the things that were marked with it carry its code."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.keys import lookup_hash
from service.access.quotas import KIT_TRIES, KIT_TRIES_FROM, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.errors import Forbidden, Invalid, NotFound, TooMany
from service.actions.kit_reminders import put_reminders
from service.actions.kits import KitShown, show_kits
from service.actions.mark_items import Thing, check_things, put_marks
from service.actions.wiring import record, settings, shown_id
from service.domain.marks import check_state
from service.domain.marks.kits import kit_code
from service.domain.phrases import N_
from service.models import Kit, utc_now, writing

LONGEST_TYPED = 200
WRONG = N_("Check the code: one character does not fit.")
NO_CODE = N_("Type the code from inside the box. It has ten characters, such as 7K3-0PA-9X2W.")
UNKNOWN = N_(
    "No kit that you can activate has this code. Look at the code once more. If it is right, ask who gave you the kit."
)


def activate_kit(actor: Actor, code: str, address: str, things: Sequence[Thing] = ()) -> KitShown:
    """Bind a kit to the actor's household; its own code again changes nothing.

    An unknown code and that of another household's kit are refused alike. `address` is the network address that
    quotas count by; a code that fails its check character is told so without a look-up, and is not counted.
    """
    if actor.keeper_id is None:
        raise Forbidden(N_("Only a household's account can activate kits."))
    check_things(things)
    lookup = _lookup(code)
    _count_try(actor, address)
    with writing() as session:
        kit = session.scalar(select(Kit).where(Kit.lookup == lookup).with_for_update())
        if kit is None or (kit.keeper_id != actor.keeper_id and kit.state not in {"issued", "sent"}):
            raise NotFound(UNKNOWN)
        if kit.keeper_id is None:
            _bind(session, actor, kit)
        put_marks(session, actor, kit, things)
        return show_kits(session, [kit])[0]


def _bind(session: Session, actor: Actor, kit: Kit) -> None:
    kit.keeper_id, kit.state = actor.keeper_id, "activated"
    kit.activated_at = kit.marked_at = utc_now()
    session.flush()
    put_reminders(session, kit)
    record(session, actor, "kit.activated", shown_id("kit", kit.id), utc_now())


def _lookup(code: str) -> bytes:
    state = check_state(code) if len(code) <= LONGEST_TYPED else "none"
    if state == "fails":
        raise Invalid({"code": WRONG})
    if state == "none":
        raise Invalid({"code": NO_CODE})
    return lookup_hash(settings().secret_key, kit_code(code))


def _count_try(actor: Actor, address: str) -> None:
    try:
        with writing() as session:
            spend(session, KIT_TRIES_FROM, address, utc_now())
            spend(session, KIT_TRIES, f"account:{actor.account_id}", utc_now())
    except QuotaExceeded as error:
        minutes = error.retry_after // 60 + 1
        raise TooMany(
            N_("Too many codes were tried. Try again in %(minutes)s minutes.", minutes=minutes), error.retry_after
        ) from error

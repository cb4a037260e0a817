"""The end of a visit: the household is written down if it agrees, and gets a letter with a link and the advice."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from service.access.keys import seal
from service.access.roles import Actor
from service.actions.add_account import checked_person
from service.actions.addresses import Residence, put_address
from service.actions.errors import Invalid
from service.actions.letters import Recipient, said_in, send_letter
from service.actions.mailed_links import INVITE, Asker, count_letter, make_link
from service.actions.outbox import put
from service.actions.visits import SEALED_FOR, add_details, details_of, kit_of, load_visit
from service.actions.wiring import record, settings
from service.domain.home_checks import PACK, advice_for
from service.domain.phrases import N_
from service.models import Account, Item, Keeper, MailedLink, OutboxRow, Visit, reading, utc_now, writing

SUMMARY = "visit_summary"
_SUBJECT = N_("What we saw together")
_BODY = N_(
    "Thank you for letting us in. This is what we spoke about.\n\n%(advice)s\n%(pack)s%(kit)s\n"
    "We wrote down your address because you said yes. Another letter has a link to your list of things. "
    "If you do not use it, we erase what we wrote down thirty days after the visit.\n"
)


def enrol_household(actor: Actor, shown: str, name: str, email: str, consent: bool, asker: Asker) -> None:
    """Write the household down and invite it by a letter. The visitor is not told whether the address has an account.

    Raises Invalid by field; without consent nothing is written down.
    """
    if not consent:
        raise Invalid({"consent": N_("Ask them, and tick the box if they say yes. Or finish without it.")})
    email, name = checked_person("keeper", email, name, None)
    with writing() as session:
        visit = load_visit(session, actor, shown, change=True)
        count_letter(session, email, asker)
        details = details_of(visit)
        keeper = Keeper(kind="household", name=name)
        session.add(keeper)
        session.flush()
        put_address(session, keeper.id, Residence(details["street"], details["town"], details["postcode"]))
        sealed = seal(settings().secret_key, email)
        make_link(
            session, INVITE, Asker(asker.address, language=asker.language), keeper_id=keeper.id, sealed_email=sealed
        )
        add_details(visit, name=name, email=email)
        visit.keeper_id, visit.consented_at, visit.finished_at = keeper.id, utc_now(), utc_now()
        put(session, SUMMARY, {"visit": visit.id})
        record(session, actor, "visit.enrolled", shown, utc_now())


def finish_visit(actor: Actor, shown: str) -> None:
    """End a visit without writing anybody down."""
    with writing() as session:
        load_visit(session, actor, shown, change=True).finished_at = utc_now()
        record(session, actor, "visit.finished", shown, utc_now())


def send_summary(row: OutboxRow) -> None:
    """Send the household the advice, and what was left."""
    with reading() as session:
        visit = session.get(Visit, row.payload["visit"])
        details = details_of(visit) if visit else {}
        if visit is None or not details.get("email"):
            return
        to = Recipient(details["email"], row.payload.get("language", ""))
        advice = "\n".join(f"- {said_in(to.language, words)}" for words in advice_for(visit.answers))
        pack = ", ".join(said_in(to.language, PACK[name]) for name in visit.pack)
        kit = kit_of(session, visit)
    link = f"{settings().public_url}/kits/activate"
    body = _BODY.of(
        advice=advice or N_("Your home is looked after well: we had no advice."),
        pack=N_("\nWe left: %(pack)s.\n", pack=pack) if pack else "",
        kit=N_("The kit is %(kit)s. Activate it with the code in the box: %(link)s\n", kit=kit, link=link)
        if kit
        else "",
    )
    send_letter(to, _SUBJECT, body, f"{row.kind}-{row.id}")


def forget_visits(now: datetime, most: int = 200) -> bool:
    """Erase whom old visits wrote down, and households that never came; false when there is nothing left to do."""
    with writing() as session:
        old = select(Visit).where(Visit.sealed.is_not(None), Visit.begun_at < now - SEALED_FOR).limit(most)
        visits = session.scalars(old).all()
        for visit in visits:
            visit.sealed = None
            if visit.keeper_id:
                _erase_if_nobody_came(session, visit.keeper_id)
    return bool(visits)


def _erase_if_nobody_came(session: Session, keeper: int) -> None:
    came = session.scalar(select(Account.id).where(Account.keeper_id == keeper).limit(1))
    owns = session.scalar(select(Item.id).where(Item.keeper_id == keeper).limit(1))
    if came is None and owns is None:
        session.execute(update(Visit).where(Visit.keeper_id == keeper).values(keeper_id=None))
        session.execute(delete(MailedLink).where(MailedLink.keeper_id == keeper))
        session.execute(delete(Keeper).where(Keeper.id == keeper))

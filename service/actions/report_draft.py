"""A report that is begun: answers are kept from page to page, so that a lost line or another device loses nothing."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.errors import Forbidden, NotFound
from service.actions.incidents import items_of_incident
from service.actions.items import ItemShown, load_own_item, open_report_of, show
from service.actions.report_theft import Claim, report_things
from service.actions.wiring import row_id, shown_id
from service.domain.phrases import N_
from service.models import Incident, ReportDraft, reading, utc_now, writing

MOST_THINGS = 500
KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Draft:
    """Answers so far: ids of items, stolen or lost, the words that the window was said in, it, force, reference."""

    items: tuple[str, ...] = ()
    kind: str = "stolen"
    when: str = ""
    stolen_from: datetime | None = None
    stolen_until: datetime | None = None
    force: str = ""
    crime_reference: str = ""
    reference_asked: bool = False

    def claim(self) -> Claim:
        """What is to be reported of each item."""
        return Claim(self.kind, self.force, self.crime_reference, self.stolen_from, self.stolen_until)


@dataclass(frozen=True, slots=True)
class IncidentShown:
    """An incident as its household sees it: the items that went, and when it was reported."""

    id: str
    reported_at: datetime
    items: list[ItemShown]


def draft_of(actor: Actor) -> Draft:
    """The actor's answers so far; an empty draft where there are none."""
    with reading() as session:
        row = session.get(ReportDraft, actor.account_id)
        return _draft(row.answers) if row else Draft()


def keep_draft(actor: Actor, **answers: Any) -> Draft:
    """Put answers in the place of those that were there."""
    if actor.account_id is None or actor.keeper_id is None:
        raise Forbidden(N_("Only a keeper's account can report."))
    with writing() as session:
        row = session.get(ReportDraft, actor.account_id)
        if row is None:
            row = ReportDraft(account_id=actor.account_id, answers={})
            session.add(row)
        draft = replace(_draft(row.answers), **answers)
        row.answers, row.at = _answers(draft), utc_now()
        return draft


def items_of_draft(actor: Actor, draft: Draft) -> list[ItemShown]:
    """The actor's own items that the draft names and that are not reported yet."""
    with reading() as session:
        items = [item for shown in draft.items if (item := _own(session, actor, shown))]
        return [show(session, item, actor) for item in items if not open_report_of(item)]


def send_draft(actor: Actor) -> str:
    """Report what the draft says, and drop it; returns the incident's id. Raises NotFound where it names nothing."""
    draft = draft_of(actor)
    items = [item.id for item in items_of_draft(actor, draft)]
    if not items:
        raise NotFound(N_("There is nothing on this report yet, or it was sent already. Look at your things."))
    incident, _ = report_things(actor, items, draft.claim())
    drop_draft(actor)
    return incident


def drop_draft(actor: Actor) -> None:
    """Forget the actor's answers."""
    with writing() as session:
        session.execute(delete(ReportDraft).where(ReportDraft.account_id == actor.account_id))


def own_incident(actor: Actor, shown: str) -> IncidentShown:
    """An incident of the actor's household; raises NotFound alike for another's and for none."""
    with reading() as session:
        incident = session.get(Incident, row_id("incident", shown))
        if incident is None or incident.keeper_id != actor.keeper_id:
            raise NotFound(N_("There is no such report here."))
        ids = [shown_id("item", number) for number in items_of_incident(session, incident.id)]
        items = [item for one in ids if (item := _own(session, actor, one))]
        return IncidentShown(shown, incident.reported_at, [show(session, item, actor) for item in items])


def forget_old_drafts(now: datetime) -> None:
    """Drop drafts that nobody has touched for KEPT_FOR."""
    with writing() as session:
        session.execute(delete(ReportDraft).where(ReportDraft.at < now - KEPT_FOR))


def _own(session: Session, actor: Actor, shown: str) -> Any:
    try:
        return load_own_item(session, actor, shown)
    except NotFound:  # removed since, or never the actor's
        return None


def _draft(answers: dict[str, Any]) -> Draft:
    times = {name: _moment(answers.get(name)) for name in ("stolen_from", "stolen_until")}
    known = {name: answers[name] for name in answers if name in Draft.__slots__}
    return Draft(**{**known, **times, "items": tuple(answers.get("items", ()))})


def _answers(draft: Draft) -> dict[str, Any]:
    said = asdict(draft)
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in said.items()}


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

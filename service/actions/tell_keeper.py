"""Tell a keeper by mail what became of their report. The message names no number and no place."""

from sqlalchemy import select

from service.access.roles import OPERATOR
from service.actions.items import open_report_of, show
from service.actions.letters import people_of, send_letter
from service.actions.wiring import settings
from service.domain.phrases import N_
from service.models import OutboxRow, TheftReport, reading

_SUBJECTS = {
    "report_received": N_("Your report is on the register"),
    "report_confirmed": N_("Police have confirmed your report"),
}
_BODIES = {
    "report_received": N_(
        "We have your report of: %(title)s.\n\n"
        "From now on every check by a dealer or the police is compared with it. If you have not told the police yet, "
        "ring 101, and add the crime reference here:\n%(link)s\n\n"
        "Dealers see a report for 28 days unless police confirm it. If the item turns up, say so on the same page."
    ),
    "report_confirmed": N_(
        "Police have confirmed your report of: %(title)s.\n\n"
        "It stays on the register until the item is recovered or you withdraw the report:\n%(link)s"
    ),
}


def tell_keeper(row: OutboxRow) -> None:
    """Send the message of one outbox row; sent twice it carries the same Message-ID."""
    numbers = row.payload.get("reports") or [row.payload["report"]]
    with reading() as session:
        reports = session.scalars(select(TheftReport).where(TheftReport.id.in_(numbers)).order_by(TheftReport.id))
        open_ones = [report for report in reports if open_report_of(report.item) is not None]
        if not open_ones:
            return
        items = [show(session, report.item, OPERATOR) for report in open_ones]
        keeper = open_ones[0].item.keeper_id
        people = people_of(session, keeper)
    page = f"things/{items[0].id}" if len(items) == 1 else "things?show=stolen"
    said = {"title": ", ".join(item.title for item in items), "link": f"{settings().public_url}/{page}"}
    for number, to in enumerate(people):
        body = _BODIES[row.kind].of(**said)
        send_letter(to, _SUBJECTS[row.kind], body, f"{row.kind}-{row.id}-{number}")

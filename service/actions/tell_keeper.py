"""Tell a keeper by mail what became of their report. The message names no number and no place."""

from sqlalchemy import select

from service.access.roles import OPERATOR
from service.actions.items import open_report_of, show
from service.actions.letters import send_letter
from service.actions.wiring import settings
from service.models import Account, OutboxRow, TheftReport, reading

_SUBJECTS = {
    "report_received": "Your report is on the register",
    "report_confirmed": "Police have confirmed your report",
}
_BODIES = {
    "report_received": (
        "We have your report of: {title}.\n\n"
        "From now on every check by a dealer or the police is compared with it. If you have not told the police yet, "
        "ring 101, and add the crime reference here:\n{link}\n\n"
        "Dealers see a report for 28 days unless police confirm it. If the item turns up, say so on the same page."
    ),
    "report_confirmed": (
        "Police have confirmed your report of: {title}.\n\n"
        "It stays on the register until the item is recovered or you withdraw the report:\n{link}"
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
        emails = list(session.scalars(select(Account.email).where(Account.keeper_id == keeper)))
    page = f"things/{items[0].id}" if len(items) == 1 else "things?show=stolen"
    said = {"title": ", ".join(item.title for item in items), "link": f"{settings().public_url}/{page}"}
    for number, email in enumerate(emails):
        body = _BODIES[row.kind].format(**said)
        send_letter(email, _SUBJECTS[row.kind], body, f"{row.kind}-{row.id}-{number}")

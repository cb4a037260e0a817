"""The dealer's own page: what was checked, bought and held; the sign to print; and each month's statement."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Response, render_template, request

from dealer_portal.site import dealer, for_dealers
from look.shop_papers import sign_paper
from service.access.guards import actor
from service.actions.dealer_counts import Counts, holding, month_of, own_counts
from service.actions.errors import NotFound
from service.actions.wiring import settings
from service.pages import Page
from service.statements import month_title, statement_csv, statement_pdf, tables_of

_HERE = ZoneInfo("Europe/London")
_SIGN = ("We check before we buy", "Things are compared with a register of stolen and lost property.")
_SCAN = "How checks work: scan this."


@dealer.get("/month")
@for_dealers
def month() -> Page:
    """This month, or the one that is asked for."""
    said = request.args.get("month") or f"{_today():%Y-%m}"
    found = _counts(said)
    shown = [(month_title(one), one, tables_of(one)) for one in found]
    return render_template("dealer/month.html", month=said, shown=shown, holding=holding(actor()), earlier=_earlier())


@dealer.get("/month/<month>/<premises_id>.pdf")
@for_dealers
def statement(month: str, premises_id: str) -> Response:
    """The month of one shop on paper."""
    found = next((one for one in _counts(month) if one.id == premises_id), None)
    if found is None:
        raise NotFound
    return _file(statement_pdf(found), "application/pdf", f"statement-{month}.pdf")


@dealer.get("/month/<month>.csv")
@for_dealers
def statement_table(month: str) -> Response:
    """The month of all own shops as a table."""
    return _file(statement_csv(_counts(month)).encode(), "text/csv", f"statement-{month}.csv")


@dealer.get("/sign.pdf")
@for_dealers
def sign() -> Response:
    """The sign for the door."""
    content = sign_paper(actor().organisation, _SIGN, f"{settings().public_url}/how-checks-work", _SCAN)
    return _file(content, "application/pdf", "sign.pdf")


def _counts(month: str) -> list[Counts]:
    return own_counts(actor(), *month_of(month))


def _earlier() -> list[str]:
    """The last twelve months as 2026-11, the present one first."""
    now = _today()
    numbers = [now.year * 12 + now.month - 1 - back for back in range(12)]
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def _today() -> date:
    return datetime.now(_HERE).date()


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

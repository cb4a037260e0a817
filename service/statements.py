"""A premises' month in words and figures: as tables for a page, for a PDF and for CSV."""

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO

from flask_babel import gettext as _

from look.shop_papers import statement_paper
from look.words import VERDICT_WORDS
from service.actions.dealer_counts import ANSWERS, Counts
from service.actions.tables import safe_cell

Table = tuple[str, list[tuple[str, str]]]


def month_title(counts: Counts) -> str:
    """For example: Sheep Street Exchange, Kettering: 1 November 2026 to 30 November 2026."""
    days = {"since": _day(counts.since), "until": _day(counts.until)}
    return str(counts.premises + ": " + _("%(since)s to %(until)s", **days))


def tables_of(counts: Counts) -> list[Table]:
    """The tables of a statement; those without rows are left out by whoever shows them."""
    sums = [
        (_("Checks"), counts.checks),
        (_("Checks with the UV question answered"), counts.torch),
        (_("Certificates made of them"), counts.certificates),
        (_("Purchases written down"), counts.purchases),
        (_("Stock lists sent"), counts.stock_lists),
    ]
    answers = [(str(VERDICT_WORDS[name]), counts.by_answer.get(name, 0)) for name in ANSWERS]
    people = [(name or _("not known"), count) for name, count in counts.by_person]
    days = [(_day(day), count) for day, count in counts.by_day.items()]
    titled = [(_("In all"), sums), (_("Answers"), answers), (_("People"), people), (_("Days"), days)]
    return [(title, [(words, str(figure)) for words, figure in rows]) for title, rows in titled]


def statement_pdf(counts: Counts) -> bytes:
    """The statement on paper."""
    return statement_paper(month_title(counts), tables_of(counts), _("Counted from the register’s own checks."))


def statement_csv(all_counts: Sequence[Counts]) -> str:
    """A row for each premises."""
    out = StringIO()
    table = csv.writer(out)
    others = ("torch", "certificates", "purchases", "stock_lists")
    table.writerow(["premises", "since", "until", "checks", *ANSWERS, *others])
    for one in all_counts:
        answers = [one.by_answer.get(name, 0) for name in ANSWERS]
        sums = [getattr(one, name) for name in others]
        table.writerow([safe_cell(one.premises), one.since, one.until, one.checks, *answers, *sums])
    return "\ufeff" + out.getvalue()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

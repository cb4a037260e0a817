"""Stock lists: sending one, saying which column is which, watching its progress, and taking the results away."""

import csv
from io import StringIO

from flask import Response, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField

from dealer_portal.site import dealer, for_dealers
from service.access.guards import actor
from service.actions.errors import Conflict, Invalid, Refused
from service.actions.stock_lists import (
    CHOSEN,
    ListShown,
    choose_columns,
    first_rows,
    list_rows,
    one_list,
    say_stock_gone,
    stock_lists,
    take_in_stock,
)
from service.actions.tables import safe_cell
from service.domain.stock_columns import recognised
from service.domain.verdicts.advice import advice
from service.pages import Page, page, page_number, pages_of, put_errors

PAGE_SIZE, LISTS = 50, 20
VERDICTS = ("stolen", "refer", "read_again", "no_report", "refused", "left")
_QUESTIONS = {
    "value": "The number (needed)",
    "more": "A second number",
    "ref": "Your own reference",
    "category": "What it is",
    "make": "Make",
    "model": "Model",
    "colour": "Colour",
    "title": "Title or description",
}


class StockForm(FlaskForm):  # type: ignore[misc]
    """The list, as a file."""

    file = FileField("Your list", validators=[FileRequired("Choose the file first")])


@dealer.route("/stock", methods=["GET", "POST"])
@for_dealers
def stock() -> Page:
    """Send a list, and look at earlier ones."""
    form = StockForm()
    status = None
    if form.validate_on_submit():
        try:
            sent = form.file.data
            return redirect(url_for("dealer.stock_list", list_id=take_in_stock(actor(), sent.filename, sent.read())))
        except Refused as error:
            form.file.errors, status = [error.detail], error.status
    lists, total = stock_lists(actor(), page_number(), LISTS)
    return page("dealer/stock.html", form, status, lists=lists, page=pages_of(total, LISTS))


@dealer.get("/stock/<list_id>")
@for_dealers
def stock_list(list_id: str) -> Page:
    """One list: its progress, then its results."""
    found = one_list(actor(), list_id)
    if found.state == "columns":
        return redirect(url_for("dealer.stock_columns", list_id=list_id))
    verdict = request.args.get("verdict", "")
    verdict = verdict if verdict in VERDICTS else ""
    rows, total = list_rows(actor(), list_id, verdict, page_number(), PAGE_SIZE)
    shown = {"list": found, "rows": rows, "verdict": verdict, "verdicts": VERDICTS, "form": FlaskForm()}
    return render_template("dealer/stock_list.html", page=pages_of(total, PAGE_SIZE), **shown)


@dealer.get("/stock/<list_id>/progress")
@for_dealers
def stock_progress(list_id: str) -> Page:
    """How far it is: the part of the page that a script asks for again and again."""
    return render_template("dealer/stock_progress.html", list=one_list(actor(), list_id))


@dealer.route("/stock/<list_id>/columns", methods=["GET", "POST"])
@for_dealers
def stock_columns(list_id: str) -> Page:
    """Say which column is which."""
    found = one_list(actor(), list_id)
    form = _columns_form(found)
    if form.validate_on_submit():
        places = {name: int(form[name].data) for name in CHOSEN if form[name].data}
        try:
            choose_columns(actor(), list_id, places)
        except Invalid as error:
            put_errors(form, error, "value")
        except Conflict as error:
            flash(error.detail, "problem")
            return redirect(url_for("dealer.stock_list", list_id=list_id))
        else:
            return redirect(url_for("dealer.stock_list", list_id=list_id))
    rows = first_rows(actor(), list_id)
    return page("dealer/stock_columns.html", form, list=found, rows=rows, names=CHOSEN)


@dealer.get("/stock/<list_id>/results.csv")
@for_dealers
def stock_results(list_id: str) -> Response:
    """The results as a table."""
    found = one_list(actor(), list_id)
    out = StringIO()
    table = csv.writer(out)
    table.writerow(["row", "reference", "what", "number", "verdict", "headline", "check", "problem", "gone"])
    rows, _total = list_rows(actor(), list_id, "", 1, found.rows or 1)
    for row in sorted(rows, key=lambda one: one.number):
        headline = advice(row.verdict, "dealer").headline if row.verdict else ""
        problem = " ".join(row.refused.values())
        cells = (row.ref, row.said, row.value, row.verdict, headline, row.check, problem, "yes" if row.gone else "")
        table.writerow([row.number, *map(safe_cell, cells)])
    headers = {"Content-Disposition": 'attachment; filename="stock-results.csv"'}
    return Response("\ufeff" + out.getvalue(), mimetype="text/csv", headers=headers)


@dealer.post("/stock/<list_id>/<any(gone, here):what>")
@for_dealers
def stock_gone(list_id: str, what: str) -> Page:
    """Note that rows, or all, are sold or here after all."""
    numbers = [int(one) for one in request.form.getlist("row") if one.isascii() and one.isdigit() and len(one) < 9]
    if not numbers and not request.form.get("all"):
        flash("Tick the rows first.", "problem")
        return redirect(url_for("dealer.stock_list", list_id=list_id))
    changed = say_stock_gone(actor(), list_id, numbers, what == "gone")
    flash(f"{changed} {'row' if changed == 1 else 'rows'} noted as {'gone' if what == 'gone' else 'here'}.")
    return redirect(url_for("dealer.stock_list", list_id=list_id))


def _columns_form(found: ListShown) -> FlaskForm:
    """A question for each of our names, answered with what was recognised."""
    choices = [("", "None of them"), *((str(at), name or f"Column {at + 1}") for at, name in enumerate(found.header))]
    fields = {name: SelectField(_QUESTIONS[name], choices=choices, default="") for name in CHOSEN}
    guessed = {name: str(at) for name, at in recognised(found.header).items()}
    return type("ColumnsForm", (FlaskForm,), fields)(data=guessed)

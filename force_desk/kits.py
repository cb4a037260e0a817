"""Marking kits: batches of the officer's own force, their sheets, and handing them out."""

import csv
from io import StringIO

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from force_desk.kit_forms import BatchForm, ConfirmForm, HandOutForm
from force_desk.site import for_officers, force
from look.sheets import Slip, kit_slips
from service.access.guards import actor
from service.actions.activation_address import activation_address, typed_at
from service.actions.batch_codes import CodedKit, close_codes, codes_of_batch
from service.actions.batches import batch_page, list_batches
from service.actions.errors import Invalid
from service.actions.hand_out_kits import HandOut, hand_out_kits
from service.actions.make_batch import make_batch
from service.domain.marks.kits import STATES
from service.pages import Page, page, page_number, pages_of, put_errors, typed

PAGE_SIZE = 50


@force.get("/kits")
@for_officers
def kits() -> Page:
    """The batches of this force."""
    return render_template("force/kits.html", batches=list_batches(actor()), states=STATES)


@force.route("/kits/new", methods=["GET", "POST"])
@for_officers
def new_batch() -> Page:
    form = BatchForm()
    if form.validate_on_submit():
        try:
            made = make_batch(actor(), form.kind.data, typed(form.name), form.count.data or 0)
        except Invalid as error:
            put_errors(form, error, "name")
        else:
            flash(_("The kits are made. Now print their codes."))
            return redirect(url_for("force.batch", batch_id=made))
    return page("force/new_batch.html", form)


@force.get("/kits/<batch_id>")
@for_officers
def batch(batch_id: str) -> Page:
    """One batch: its codes while they can be fetched, and its kits by state and by where they went."""
    state, handed = request.args.get("state", ""), request.args.get("handed", "")[:200]
    found = batch_page(actor(), batch_id, state, handed, page_number(), PAGE_SIZE)
    shown = {"found": found, "batch": found.batch, "states": STATES, "state": state, "handed": handed}
    return render_template("force/batch.html", form=ConfirmForm(), page=pages_of(found.total, PAGE_SIZE), **shown)


@force.post("/kits/<batch_id>/<any(csv, pdf):form>")
@for_officers
def sheet(batch_id: str, form: str) -> Response:
    """The codes of a batch, as a table or as slips to print; each look is on the record."""
    kits = codes_of_batch(actor(), batch_id, form)
    name = f"kits-{kits[0].name}-{kits[-1].name}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if form == "csv":
        return Response(_table(kits), mimetype="text/csv", headers=headers)
    slips = [Slip(kit.name, kit.code, kit.kind, activation_address(kit.code)) for kit in kits]
    return Response(kit_slips(name, slips, typed_at()), mimetype="application/pdf", headers=headers)


@force.route("/kits/<batch_id>/close", methods=["GET", "POST"])
@for_officers
def close(batch_id: str) -> Page:
    """The codes are printed: close them."""
    found, form = batch_page(actor(), batch_id).batch, ConfirmForm()
    if form.validate_on_submit():
        close_codes(actor(), batch_id)
        flash(_("The codes are closed. They are not shown again, to anybody."))
        return redirect(url_for("force.batch", batch_id=batch_id))
    return page("force/close_codes.html", form, batch=found)


@force.route("/kits/<batch_id>/hand-out", methods=["GET", "POST"])
@for_officers
def hand_out(batch_id: str) -> Page:
    """Hand out a run of kits."""
    found, form = batch_page(actor(), batch_id).batch, HandOutForm()
    if form.validate_on_submit():
        try:
            given = HandOut(form.kind.data, typed(form.where), form.first.data or 0, form.last.data or 0)
            count = hand_out_kits(actor(), batch_id, given)
        except Invalid as error:
            put_errors(form, error, "where")
        else:
            flash(ngettext("%(num)d kit is handed out.", "%(num)d kits are handed out.", count))
            return redirect(url_for("force.batch", batch_id=batch_id))
    return page("force/hand_out.html", form, batch=found)


def _table(kits: list[CodedKit]) -> str:
    """The sheet as CSV: no name begins with a sign that a spreadsheet would take for a formula."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow(["kit", "code", "kind", "address"])
    table.writerows([kit.name, kit.code, kit.kind, activation_address(kit.code)] for kit in kits)
    return out.getvalue()

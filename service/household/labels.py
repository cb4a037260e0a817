"""Labels that a household prints for its things."""

from flask import Response, flash, redirect, url_for
from flask_babel import gettext as _

from look.qr import qr_address
from look.sheets import label_sheet
from service.access.guards import actor
from service.actions.errors import Conflict
from service.actions.labels import LabelShown, labels_of, make_label, one_label, withdraw_label
from service.actions.own_items import one_item
from service.household.forms import ConfirmForm
from service.household.site import for_keepers, household
from service.household.things import named
from service.languages import said
from service.pages import Page, page


@household.route("/things/<item_id>/label", methods=["GET", "POST"])
@for_keepers
def labels(item_id: str) -> Page:
    """The labels of a thing, to be printed, and making one more."""
    item, form = one_item(actor(), item_id), ConfirmForm()
    if form.validate_on_submit():
        try:
            make_label(actor(), item_id)
            flash(_("The label is made. Print it, and stick it on."))
        except Conflict as error:
            flash(said(error.detail), "problem")
        return redirect(url_for("household.labels", item_id=item_id))
    made = [
        {"label": label, "qr": qr_address(label.address), "typed_at": _site_of(label)}
        for label in labels_of(actor(), item_id)
    ]
    return page("household/labels.html", form, item=named(item), labels=made)


@household.get("/things/<item_id>/label/<label_id>.pdf")
@for_keepers
def label_pdf(item_id: str, label_id: str) -> Response:
    """A sheet of one label in three sizes."""
    label = one_label(actor(), item_id, label_id)
    sheet = label_sheet(label.code, label.address, _("If found, scan this"), _site_of(label))
    name = {"Content-Disposition": 'attachment; filename="label.pdf"'}
    return Response(sheet, mimetype="application/pdf", headers=name)


@household.route("/things/<item_id>/label/<label_id>/withdraw", methods=["GET", "POST"])
@for_keepers
def withdraw(item_id: str, label_id: str) -> Page:
    label, form = one_label(actor(), item_id, label_id), ConfirmForm()
    if form.validate_on_submit():
        withdraw_label(actor(), item_id, label_id)
        flash(_("The label is withdrawn."))
        return redirect(url_for("household.labels", item_id=item_id))
    return page(
        "household/confirm.html",
        form,
        title=_("Withdraw label %(code)s?", code=label.code),
        words=_("Nobody can write to you by it any more. This cannot be undone; you can make a new label."),
        button=_("Yes, withdraw it"),
        action=url_for("household.withdraw", item_id=item_id, label_id=label_id),
        back_to=url_for("household.labels", item_id=item_id),
        grave=True,
    )


def _site_of(label: LabelShown) -> str:
    """Where the short code is typed, as a label shows it: without the beginning that nobody types."""
    return label.address.rsplit("/", 1)[0].rsplit("://", 1)[-1]

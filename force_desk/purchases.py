"""Dealers' purchase books, for a crime reference: asking, what came back at several dealers', holds, and the rule."""

from typing import Any

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext as _

from force_desk.purchase_forms import ProduceForm, ReferenceForm, RuleForm
from force_desk.site import for_investigators, force
from service.access.guards import actor
from service.actions.errors import Invalid, TooMany
from service.actions.photos import PictureShown
from service.actions.produce_purchases import (
    MOST,
    Wanted,
    hold_for_police,
    open_repeat_seller,
    produce_purchases,
    produced_photo,
)
from service.actions.purchase_rules import own_rule, set_rule
from service.actions.purchases import Sought
from service.actions.repeat_sellers import repeat_sellers
from service.domain.categories import CATEGORIES
from service.domain.documents import DOCUMENTS
from service.pages import Page, page, page_number, pages_of, put_errors, typed
from service.picture_answers import picture_answer

PAGE_SIZE = 30
_WORDS: dict[str, Any] = {"categories": CATEGORIES, "documents": DOCUMENTS, "most": MOST}


@force.route("/purchases", methods=["GET", "POST"])
@for_investigators
def purchases() -> Page:
    """Ask the books for a crime reference; what they say is shown once, and each line goes on the record."""
    form, found = ProduceForm(), None
    if form.validate_on_submit():
        try:
            found = produce_purchases(actor(), typed(form.crime_reference), _wanted(form))
        except Invalid as error:
            put_errors(form, error, "words")
        except TooMany as error:
            form.crime_reference.errors = [error.detail]
            return page("force/purchases.html", form, error.status, found=None, **_shown())
    return page("force/purchases.html", form, found=found, **_shown())


@force.route("/purchases/sellers/<seller_id>", methods=["GET", "POST"])
@for_investigators
def repeat_seller(seller_id: str) -> Page:
    """The lines behind one document, for a crime reference."""
    form, found = ReferenceForm(), None
    if form.validate_on_submit():
        try:
            found = open_repeat_seller(actor(), seller_id, typed(form.crime_reference))
        except Invalid as error:
            put_errors(form, error, "crime_reference")
        except TooMany as error:
            form.crime_reference.errors = [error.detail]
            return page("force/repeat_seller.html", form, error.status, found=None, seller_id=seller_id, **_WORDS)
    return page("force/repeat_seller.html", form, found=found, seller_id=seller_id, **_WORDS)


@force.post("/purchases/<purchase_id>/<any(hold, end):what>")
@for_investigators
def hold_purchase(purchase_id: str, what: str) -> Page:
    """Ask the dealer to keep a thing, or end that."""
    reference = request.form.get("crime_reference", "")
    try:
        line = hold_for_police(actor(), purchase_id, reference, what == "hold")
    except Invalid as error:
        flash(next(iter(error.fields.values())), "problem")
    else:
        said = _("The dealer now sees that it is kept for you: %(place)s, line %(number)s.")
        ended = _("The dealer may sell it again: %(place)s, line %(number)s.")
        flash((said if what == "hold" else ended) % {"place": line.premises, "number": line.number})
    return redirect(url_for("force.purchases"))


@force.get("/purchases/<purchase_id>/photo")
@for_investigators
def purchase_photo(purchase_id: str) -> Response:
    """The photo of a line; the look goes on the record."""
    return picture_answer(PictureShown(produced_photo(actor(), purchase_id), False))


@force.route("/purchases/rule", methods=["GET", "POST"])
@for_investigators
def purchase_rule() -> Page:
    """How long goods are held and lines are kept."""
    form = RuleForm(obj=own_rule(actor()))
    if form.validate_on_submit():
        try:
            set_rule(actor(), form.hold_days.data or 0, form.keep_days.data or 0)
        except Invalid as error:
            put_errors(form, error, "keep_days")
        else:
            flash(_("That is the rule of your force from now on."))
            return redirect(url_for("force.purchases"))
    return page("force/purchase_rule.html", form)


def _wanted(form: ProduceForm) -> Wanted:
    sought = Sought(typed(form.words), since=form.since.data, until=form.until.data)
    names = ("seller_name", "document_kind", "document", "premises")
    return Wanted(sought, **{name: typed(form[name]) for name in names})


def _shown() -> dict[str, Any]:
    sellers, total = repeat_sellers(actor(), page_number(), PAGE_SIZE)
    return {"sellers": sellers, "page": pages_of(total, PAGE_SIZE), "rule": own_rule(actor()), **_WORDS}

"""Passing a thing on to its buyer, and taking over what is offered."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from service.access.guards import actor, everybody
from service.actions.accept_transfer import accept_offer, decline_offer, look_at_offer
from service.actions.errors import Conflict, Invalid, NotFound, Refused, TooMany
from service.actions.items import ItemShown
from service.actions.offer_item import cancel_offer, check_offer, offer_item, today
from service.actions.own_transfers import own_transfers, ready_to_offer
from service.actions.photos import item_photos
from service.domain.categories import CATEGORIES
from service.household.forms import ConfirmForm
from service.household.site import for_keepers, household
from service.household.slips import public_address, qr_code
from service.household.things import named
from service.household.transfer_forms import AnswerForm, CodeForm, OfferForm
from service.languages import said
from service.pages import Page, page, put_errors, typed


@household.app_template_filter("category_word")
def category_word(category: str) -> str:
    """What kind of thing it is, in words."""
    return said(CATEGORIES.get(category, category)) or _("A thing")


@household.route("/things/<item_id>/transfer", methods=["GET", "POST"])
@for_keepers
def transfer(item_id: str) -> Page:
    """What the seller says; then what goes with the thing, and what does not."""
    ready, form = ready_to_offer(actor(), item_id), OfferForm()
    if ready.held_up or ready.offer:
        shown = {"item": named(ready.item), "offer": ready.offer, "held_up": ready.held_up}
        return render_template("household/transfer_stopped.html", **shown)
    if request.method == "GET":
        form.sold_on.data = today()
    elif form.validate_on_submit():
        try:
            check_offer(actor(), form.offer())
        except Invalid as error:
            put_errors(form, error, "kind")
        else:
            return _to_confirm(ready.item, form)
    return page("household/transfer.html", form, item=named(ready.item))


@household.post("/things/<item_id>/transfer/offer")
@for_keepers
def offer(item_id: str) -> Page:
    """Make the offer that was confirmed; a code is shown this once."""
    ready, form = ready_to_offer(actor(), item_id), OfferForm()
    if not form.validate_on_submit():
        return page("household/transfer.html", form, item=named(ready.item))
    try:
        made = offer_item(actor(), item_id, form.offer())
    except Invalid as error:
        put_errors(form, error, "kind")
        return page("household/transfer.html", form, item=named(ready.item))
    except (Conflict, TooMany) as error:
        flash(said(error.detail), "problem")
        return redirect(url_for("household.transfer", item_id=item_id))
    code, address = made.code, public_address(url_for("household.accept"))
    qr = qr_code(f"{address}#{code}") if code else ""
    shown = {"item": named(ready.item), "transfer": made.transfer, "code": code, "qr": qr, "to": form.offer().to}
    return render_template("household/offered.html", **shown, address=address)


@household.get("/transfers")
@for_keepers
def transfers() -> Page:
    """What is offered to this household, what it offers, and what changed hands."""
    return page("household/transfers.html", CodeForm(), mine=own_transfers(actor()))


@household.get("/transfers/accept")
@everybody
def accept() -> Page:
    """Where the link on a slip leads: its code stands behind a #, which no server is sent."""
    return page("household/accept.html", CodeForm())


@household.post("/transfers/code")
@for_keepers
def by_code() -> Page:
    """What a code offers."""
    form = CodeForm()
    if form.validate_on_submit():
        try:
            shown = look_at_offer(actor(), code=typed(form.code))
        except Refused as error:
            form.code.errors = [error.detail]
            return page("household/accept.html", form, error.status)
        answer = AnswerForm(formdata=None, code=typed(form.code))
        return page("household/offer.html", answer, offer=shown, action=url_for("household.answer_code"))
    return page("household/accept.html", form)


@household.post("/transfers/answer")
@for_keepers
def answer_code() -> Page:
    """Yes or no to what a code offers."""
    form = AnswerForm()
    if not form.validate_on_submit() or not typed(form.code).strip():
        return redirect(url_for("household.accept"))
    return _answered(typed(form.answer), code=typed(form.code))


@household.route("/transfers/<transfer_id>", methods=["GET", "POST"])
@for_keepers
def one_offer(transfer_id: str) -> Page:
    """An offer to one's own address, and yes or no to it."""
    form = AnswerForm()
    if form.validate_on_submit():
        return _answered(typed(form.answer), transfer=transfer_id)
    try:
        shown = look_at_offer(actor(), transfer=transfer_id)
    except NotFound as error:
        flash(said(error.detail), "problem")
        return redirect(url_for("household.transfers"))
    return page("household/offer.html", form, offer=shown, action=url_for("household.one_offer", transfer_id=shown.id))


@household.route("/transfers/<transfer_id>/cancel", methods=["GET", "POST"])
@for_keepers
def cancel(transfer_id: str) -> Page:
    """Take an offer back."""
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            cancel_offer(actor(), transfer_id)
            flash(_("The offer is cancelled. The thing stays yours."))
        except Refused as error:
            flash(said(error.detail), "problem")
        return redirect(url_for("household.transfers"))
    return page(
        "household/confirm.html",
        form,
        title=_("Cancel this offer?"),
        words=_("The thing stays yours. A code or a mail that you sent stops working."),
        button=_("Yes, cancel it"),
        action=url_for("household.cancel", transfer_id=transfer_id),
        back_to=url_for("household.transfers"),
        grave=False,
    )


def _answered(answer: str, code: str = "", transfer: str = "") -> Response:
    try:
        if answer == "accept":
            item = accept_offer(actor(), code, transfer)
            flash(_("It is yours now. Look whether all of it is right, and put your own mark on it."))
            return redirect(url_for("household.thing", item_id=item.id))
        if answer == "decline":
            decline_offer(actor(), code, transfer)
            flash(_("You said no. The thing stays where it is."))
    except Refused as error:
        flash(said(error.detail), "problem")
    return redirect(url_for("household.transfers"))


def _to_confirm(item: ItemShown, form: OfferForm) -> Page:
    photos = len(item_photos(actor(), item.id))
    return page("household/transfer_confirm.html", form, item=named(item), shown=item, photos=photos)

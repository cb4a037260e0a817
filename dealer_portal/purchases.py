"""The purchase book: writing a line, searching, one line and its photo."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from flask import Response, flash, redirect, render_template, request, url_for

from dealer_portal.purchase_forms import BookForm, ButtonForm, PurchaseForm
from dealer_portal.site import dealer, for_dealers
from service.access.body_sizes import takes_photos
from service.access.guards import actor
from service.actions.add_photo import SentFile
from service.actions.errors import Conflict, Invalid, TooMany, Unavailable
from service.actions.photos import PictureShown
from service.actions.purchases import Sought, one_purchase, purchase_page, purchase_photo, say_gone
from service.actions.record_purchase import Bought, Seller, known_of_check, record_purchase
from service.domain.categories import CATEGORIES
from service.domain.documents import DOCUMENTS
from service.pages import Page, page, page_number, pages_of, put_errors, typed
from service.picture_answers import picture_answer

PAGE_SIZE = 30
_HERE = ZoneInfo("Europe/London")
_WORDS = {"categories": CATEGORIES, "documents": DOCUMENTS}


@dealer.get("/purchases")
@for_dealers
def purchases() -> Page:
    """The book, newest first, or what is looked for in it."""
    form = BookForm(request.args)
    good = form.validate()
    asked = {name: form[name].data for name in ("words", "seller", "since", "until", "state") if form[name].data}
    sought = Sought(**asked) if good else Sought()
    found, total = purchase_page(actor(), sought, page_number(), PAGE_SIZE)
    shown = {"purchases": found, "total": total, "asked": sought != Sought()}
    answer = render_template("dealer/purchases.html", form=form, page=pages_of(total, PAGE_SIZE), **shown, **_WORDS)
    return answer if good else (answer, 422)


@dealer.route("/purchases/new", methods=["GET", "POST"])
@for_dealers
@takes_photos
def new_purchase() -> Page:
    """Write a line; what the check knows stands there already."""
    form = PurchaseForm(obj=known_of_check(actor(), request.args.get("check", "")))
    if form.validate_on_submit():
        try:
            written = record_purchase(actor(), _bought(form), _seller(form), _photos(form))
        except Invalid as error:
            put_errors(form, error, "description")
        except (Conflict, TooMany, Unavailable) as error:
            form.form_errors.append(error.detail)
            return page("dealer/new_purchase.html", form, error.status)
        else:
            flash("It is in your book.")
            return redirect(url_for("dealer.purchase", purchase_id=written))
    return page("dealer/new_purchase.html", form)


@dealer.get("/purchases/<purchase_id>")
@for_dealers
def purchase(purchase_id: str) -> Page:
    """One line of the book."""
    return render_template(
        "dealer/purchase.html", purchase=one_purchase(actor(), purchase_id), form=ButtonForm(), **_WORDS
    )


@dealer.get("/purchases/<purchase_id>/photo")
@for_dealers
def purchase_picture(purchase_id: str) -> Response:
    """The photo of a line."""
    return picture_answer(PictureShown(purchase_photo(actor(), purchase_id), True))


@dealer.post("/purchases/<purchase_id>/<any(gone, here):what>")
@for_dealers
def purchase_gone(purchase_id: str, what: str) -> Page:
    """Say that a thing is gone, or here after all."""
    try:
        say_gone(actor(), purchase_id, what == "gone")
    except Conflict as error:
        flash(error.detail, "problem")
    else:
        flash("Noted: it is gone." if what == "gone" else "Noted: it is here.")
    return redirect(url_for("dealer.purchase", purchase_id=purchase_id))


def _bought(form: PurchaseForm) -> Bought:
    day = form.bought_on.data
    now = datetime.now(_HERE)
    at = None if day is None or day == now.date() else datetime.combine(day, time(12), _HERE)
    names = ("description", "category", "make", "model", "colour", "identifier", "check")
    return Bought(**{name: typed(form[name]) for name in names}, bought_at=at)


def _seller(form: PurchaseForm) -> Seller:
    names = {"name": "seller_name", "address": "seller_address", "document_kind": "document_kind"}
    return Seller(**{to: typed(form[name]) for to, name in names.items()}, document=typed(form.document))


def _photos(form: PurchaseForm) -> list[SentFile]:
    file = form.photo.data
    return [SentFile(file.filename[-100:], file.read())] if file and file.filename else []

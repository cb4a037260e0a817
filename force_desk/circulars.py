"""Circulars to dealers: drafting, covering, sending, and what came back."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from force_desk.circular_forms import BoxForm, CircularForm, SendForm
from force_desk.kit_forms import ConfirmForm
from force_desk.site import for_officers, force
from service.access.body_sizes import takes_photos
from service.access.guards import actor
from service.actions.add_photo import SentFile
from service.actions.circular_audience import own_areas
from service.actions.circulars import circulars_of_force, end_circular, one_circular
from service.actions.draft_circular import NewCircular, cover, draft_circular, drop_photo, send_circular, uncover
from service.actions.errors import Conflict, Invalid, NotFound, Refused
from service.actions.photos import picture
from service.domain.categories import CATEGORIES
from service.domain.trades import TRADES
from service.pages import Page, page, page_number, pages_of, put_errors, typed
from service.picture_answers import picture_answer

PAGE_SIZE = 30


@force.get("/circulars")
@for_officers
def circulars() -> Page:
    """Those of this force."""
    found, total = circulars_of_force(actor(), page_number(), PAGE_SIZE)
    return render_template("force/circulars.html", circulars=found, page=pages_of(total, PAGE_SIZE))


@force.route("/circulars/new", methods=["GET", "POST"])
@for_officers
@takes_photos
def new_circular() -> Page:
    """Draft one."""
    form, status = CircularForm(), None
    form.areas.choices = [(area, area) for area in own_areas(actor())]
    if form.validate_on_submit():
        sent = [file for file in form.photo.data or () if getattr(file, "filename", "")]
        try:
            drafted = draft_circular(
                actor(), _new(form), [SentFile(file.filename[-100:], file.read()) for file in sent]
            )
            return redirect(url_for("force.circular", circular_id=drafted))
        except Invalid as error:
            put_errors(form, error, "title")
        except Refused as error:
            form.form_errors.append(error.detail)
            status = error.status
    return page("force/new_circular.html", form, status)


@force.route("/circulars/<circular_id>", methods=["GET", "POST"])
@for_officers
def circular(circular_id: str) -> Page:
    """One circular: a draft to cover and send, or what came back."""
    form = SendForm()
    if form.validate_on_submit():
        try:
            count = send_circular(actor(), circular_id)
        except Conflict as error:
            flash(error.detail, "problem")
        else:
            flash(ngettext("It is sent to %(num)d shop.", "It is sent to %(num)d shops.", count))
        return redirect(url_for("force.circular", circular_id=circular_id))
    one = one_circular(actor(), circular_id)
    return page("force/circular.html", form, one=one, categories=CATEGORIES, trades=TRADES)


@force.route("/circulars/<circular_id>/photos/<photo_id>", methods=["GET", "POST"])
@for_officers
def circular_cover(circular_id: str, photo_id: str) -> Page:
    """Cover parts of a photo."""
    form = BoxForm()
    if form.validate_on_submit():
        try:
            cover(actor(), circular_id, photo_id, [float(form[name].data) for name in ("x", "y", "width", "height")])
        except Invalid as error:
            put_errors(form, error, "x")
        except Conflict as error:
            form.form_errors.append(error.detail)
        else:
            return redirect(url_for("force.circular_cover", circular_id=circular_id, photo_id=photo_id))
    one = one_circular(actor(), circular_id)
    found = next((each for each in one.photos if each[0] == photo_id), None)
    if found is None or one.sent_at:
        raise NotFound
    return page("force/circular_cover.html", form, one=one, photo=found)


@force.post("/circulars/<circular_id>/photos/<photo_id>/<any(uncover, drop):what>")
@for_officers
def circular_uncover(circular_id: str, photo_id: str, what: str) -> Page:
    """Take a box away, or the whole photo."""
    if what == "drop":
        drop_photo(actor(), circular_id, photo_id)
        return redirect(url_for("force.circular", circular_id=circular_id))
    text = request.form.get("place", "")
    uncover(actor(), circular_id, photo_id, int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1)
    return redirect(url_for("force.circular_cover", circular_id=circular_id, photo_id=photo_id))


@force.get("/circulars/<circular_id>/pictures/<photo_id>")
@for_officers
def circular_picture(circular_id: str, photo_id: str) -> Response:
    """A photo of the own force's circular."""
    found = next((each for each in one_circular(actor(), circular_id).photos if each[0] == photo_id), None)
    if found is None:
        raise NotFound
    return picture_answer(picture(actor(), found[1], "1024"))


@force.route("/circulars/<circular_id>/end", methods=["GET", "POST"])
@for_officers
def circular_end(circular_id: str) -> Page:
    """End one, once that is confirmed."""
    form, one = ConfirmForm(), one_circular(actor(), circular_id)
    if form.validate_on_submit():
        end_circular(actor(), circular_id)
        flash(_("It is in no dealer’s list any more.") if one.sent_at else _("The draft is erased."))
        return redirect(url_for("force.circulars"))
    return page("force/circular_end.html", form, one=one)


def _new(form: CircularForm) -> NewCircular:
    names = ("crime_reference", "title", "category", "description", "make", "model", "colour")
    said = {name: typed(form[name]) for name in names}
    return NewCircular(**said, trades=list(form.trades.data or []), areas=list(form.areas.data or []))

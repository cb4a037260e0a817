"""Circulars of the police: unseen ones first, and answering one with a tap."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from wtforms import StringField

from dealer_portal.site import dealer, for_dealers
from look.forms import at_most
from service.access.guards import actor
from service.actions.dealer_circulars import circular_picture, circulars_for, open_circular, say_seen, take_back
from service.actions.errors import Invalid, NotFound, TooMany
from service.actions.photos import PictureShown
from service.domain.categories import CATEGORIES
from service.pages import Page, page, put_errors, typed
from service.picture_answers import picture_answer


class SightingForm(FlaskForm):  # type: ignore[misc]
    """Seen it; more may be said."""

    note = StringField("When, and by whom it was brought, if you know", validators=[at_most(1000)])


@dealer.get("/circulars")
@for_dealers
def circulars() -> Page:
    """Those for this shop."""
    category = request.args.get("category", "")
    found = circulars_for(actor(), category if category in CATEGORIES else "")
    return render_template("dealer/circulars.html", circulars=found, category=category, categories=CATEGORIES)


@dealer.route("/circulars/<circular_id>", methods=["GET", "POST"])
@for_dealers
def circular(circular_id: str) -> Page:
    """One circular; opening it counts as seen."""
    form = SightingForm()
    if form.validate_on_submit():
        try:
            say_seen(actor(), circular_id, typed(form.note))
        except Invalid as error:
            put_errors(form, error, "note")
        except TooMany as error:
            form.form_errors.append(error.detail)
        else:
            flash("The police are told. Accuse no one, and keep yourself safe.")
            return redirect(url_for("dealer.circular", circular_id=circular_id))
    return page("dealer/circular.html", form, one=open_circular(actor(), circular_id), categories=CATEGORIES)


@dealer.get("/circulars/<circular_id>/photos/<place>")
@for_dealers
def circular_photo(circular_id: str, place: str) -> Response:
    """A covered photo; they are counted from 0."""
    number = int(place) if place.isascii() and place.isdigit() and len(place) < 3 else -1
    return picture_answer(PictureShown(circular_picture(actor(), circular_id, number), False))


@dealer.post("/circulars/<circular_id>/answers/<answer_id>/back")
@for_dealers
def circular_back(circular_id: str, answer_id: str) -> Page:
    """Take one's own answer back."""
    try:
        take_back(actor(), answer_id)
    except NotFound as error:
        flash(error.detail, "problem")
    else:
        flash("Taken back. The police see that it was.")
    return redirect(url_for("dealer.circular", circular_id=circular_id))

"""The pages of custody and the property store: check an item, see why, compare a name, open a keeper's details."""

from typing import Any

from flask import render_template, request, url_for
from werkzeug import Response

from custody_kiosk.forms import GLOWS, CheckForm, CompareForm, DisclosureForm
from custody_kiosk.site import for_police, kiosk
from service.access.body_sizes import takes_photos
from service.access.guards import actor, everybody
from service.access.roles import POLICE
from service.actions.answer_torch import answer_torch
from service.actions.compare_blind import compare_blind
from service.actions.disclose_keeper import disclose_keeper
from service.actions.errors import Invalid
from service.actions.past_checks import one_check, past_checks
from service.actions.photos import picture
from service.pages import SCALE, Page, checked, for_page, listed, past_page, put_errors, typed
from service.picture_answers import picture_answer
from service.signing_in import sign_in_page, sign_out_to

_SEEN = frozenset({"yellow", "blue"})


@kiosk.route("/sign-in", methods=["GET", "POST"])
@everybody
def sign_in() -> Page:
    return sign_in_page("kiosk", "kiosk/sign_in.html", "kiosk.check", POLICE)


@kiosk.post("/sign-out")
@everybody
def sign_out() -> Response:
    return sign_out_to("kiosk.sign_in")


@kiosk.route("/", methods=["GET", "POST"])
@for_police
@takes_photos
def check() -> Page:
    """One item from the tray, one answer."""
    answer = checked(CheckForm, "kiosk", lambda form: form.glow.data in _SEEN)
    if answer.result and answer.asked and answer.asked["glow"]:
        answer_torch(actor(), answer.result["check"], answer.asked["glow"])
    return answer.page("kiosk/check.html", recent=listed(past_checks(actor())), glows=GLOWS, scale=SCALE)


@kiosk.get("/checks")
@for_police
def past() -> Page:
    """What this account asked before."""
    return past_page("kiosk/past.html")


@kiosk.get("/checks/<reference>")
@for_police
def match(reference: str) -> Page:
    """One check: its candidates, and why one of them weighs what it does."""
    return _match_page(reference, DisclosureForm(formdata=None), CompareForm(formdata=None))


@kiosk.post("/checks/<reference>/items/<item_id>/compare")
@for_police
def compare(reference: str, item_id: str) -> Page:
    """Compare the name and postcode given with the keeper's, without showing them."""
    form, agreement = CompareForm(), None
    if form.validate_on_submit():
        try:
            agreement = compare_blind(actor(), item_id, typed(form.name), typed(form.postcode))
        except Invalid as error:
            put_errors(form, error, "name")
    return _match_page(reference, DisclosureForm(formdata=None), form, item_id, agreement=agreement)


@kiosk.post("/checks/<reference>/items/<item_id>/keeper")
@for_police
def disclose(reference: str, item_id: str) -> Page:
    """Open a keeper's details for a reason, on the record."""
    form, disclosed = DisclosureForm(), None
    if form.validate_on_submit():
        try:
            keeper = disclose_keeper(actor(), item_id, form.reason.data, form.note.data or "", reference)
            disclosed = [("Name", keeper.name), *(("E-mail", email) for email in keeper.emails)]
            disclosed += [("Address", keeper.address)] if keeper.address else []
        except Invalid as error:
            put_errors(form, error, "reason")
    return _match_page(reference, form, CompareForm(formdata=None), item_id, disclosed=disclosed)


@kiosk.get("/photos/<photo_id>")
@for_police
def photo(photo_id: str) -> Response:
    """One picture, for the page that compares; the look is on the record."""
    return picture_answer(picture(actor(), photo_id, "1024"))


def _match_page(
    reference: str, form: DisclosureForm, compare_form: CompareForm, item_id: str = "", **more: Any
) -> Page:
    result = for_page(one_check(actor(), reference))
    items = [found["item"] for found in result["matches"]]
    looked_at = items.index(item_id) if item_id in items else _chosen(len(items))
    failed = form.errors or compare_form.errors
    return render_template(
        "kiosk/match.html",
        result=result,
        looked_at=looked_at,
        scale=SCALE,
        picture_address=lambda photo_id: url_for("kiosk.photo", photo_id=photo_id),
        form=form,
        compare_form=compare_form,
        **more,
    ), 422 if failed else 200


def _chosen(count: int) -> int:
    text = request.args.get("candidate", "0")
    return int(text) if text.isascii() and text.isdigit() and int(text) < count else 0

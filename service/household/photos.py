"""Photographs of a keeper's things: looking, adding from a telephone or a folder, removing."""

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from service.access.body_sizes import takes_photos
from service.access.guards import actor
from service.actions.add_photo import SentFile, add_photos
from service.actions.errors import Invalid, Refused
from service.actions.own_items import one_item
from service.actions.photos import PhotoShown, item_photos, one_photo, picture
from service.actions.remove_photo import remove_photo
from service.domain.photos import MOST_PHOTOS, WHAT
from service.household.forms import ConfirmForm, PhotoForm
from service.household.site import for_keepers, household
from service.household.things import named
from service.languages import said
from service.pages import Page, page, typed
from service.picture_answers import picture_answer


@household.route("/things/<item_id>/photos", methods=["GET", "POST"])
@for_keepers
@takes_photos
def photos(item_id: str) -> Page:
    """The photos of a thing, and adding more: the good ones are kept, and each refused one is named."""
    item, form = one_item(actor(), item_id), PhotoForm()
    if form.validate_on_submit():
        added = _add_each(form, item_id)
        if added:
            flash(ngettext("The photo is added.", "%(num)s photos are added.", added))
        if not form.errors:
            return redirect(url_for("household.thing", item_id=item_id))
    shown = item_photos(actor(), item_id)
    return page("household/photos.html", form, item=named(item), photos=shown, what=WHAT, most=MOST_PHOTOS)


@household.get("/photos/<photo_id>")
@for_keepers
def photo(photo_id: str) -> Response:
    """One picture, for the pages that show it."""
    return picture_answer(picture(actor(), photo_id, request.args.get("size", "full")))


@household.route("/photos/<photo_id>/delete", methods=["GET", "POST"])
@for_keepers
def delete_photo(photo_id: str) -> Page:
    """Ask once, then remove a photo."""
    shown, form = one_photo(actor(), photo_id), ConfirmForm()
    back_to = _back_from(shown)
    if form.validate_on_submit():
        remove_photo(actor(), photo_id)
        flash(_("The photo is removed."))
        return redirect(back_to)
    return page(
        "household/confirm.html",
        form,
        title=_("Remove this photo?"),
        words=_("It is deleted, with the file that you sent. This cannot be undone."),
        button=_("Yes, remove it"),
        action=url_for("household.delete_photo", photo_id=photo_id),
        back_to=back_to,
        grave=True,
        shown={"address": url_for("household.photo", photo_id=photo_id, size=1024), "words": said(WHAT[shown.what])},
    )


def _back_from(shown: PhotoShown) -> str:
    return url_for("household.thing", item_id=shown.item) if shown.item else url_for("household.things")


def _add_each(form: PhotoForm, item_id: str) -> int:
    """Add the files one by one and return how many were kept; what is wrong with the others is put on the form."""
    added = 0
    problems: list[str] = []
    for file in form.chosen():
        try:
            add_photos(actor(), item_id, [SentFile(file.filename or "A photo", file.read())], typed(form.what))
            added += 1
        except Invalid as error:
            problems += error.fields.values()
        except Refused as error:  # full, too many, or the store is away: the next one would fare no better
            problems.append(error.detail)
            break
    _put(form, problems)
    return added


def _put(form: PhotoForm, problems: list[str]) -> None:
    if problems:
        form.photo.errors = problems[:1]
        form.form_errors = problems[1:]

"""Boxing distinguishing marks on a photo of one's own thing."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from service.access.guards import actor
from service.actions.box_marks import box_mark, boxed_marks, remove_boxed_mark
from service.actions.errors import Conflict, Invalid, Unavailable
from service.actions.photos import one_photo
from service.domain.photos import MARK_KINDS, MOST_MARKS
from service.household.forms import ConfirmForm, MarkForm
from service.household.site import for_keepers, household
from service.pages import Page, page, put_errors

_BOXED = "The mark is boxed."
_THIN = "The mark is boxed, but it is too thin on this photo to be compared. Add a close-up of it and box it there."


@household.route("/photos/<photo_id>/marks", methods=["GET", "POST"])
@for_keepers
def photo_marks(photo_id: str) -> Page:
    """The marks on a photo, and boxing one more."""
    shown, form, status = one_photo(actor(), photo_id), MarkForm(), None
    if form.validate_on_submit():
        try:
            mark = box_mark(actor(), photo_id, form.box())
            flash(_BOXED if mark.comparable else _THIN)
            return redirect(url_for("household.photo_marks", photo_id=photo_id))
        except Invalid as error:
            put_errors(form, error, "x")
        except (Conflict, Unavailable) as error:
            form.form_errors = [error.detail]
            status = error.status
    marks = boxed_marks(actor(), photo_id)
    known = {"most": MOST_MARKS, "kinds": MARK_KINDS, "remove": ConfirmForm()}
    return page("household/marks.html", form, status, photo=shown, marks=marks, **known)


@household.post("/photos/<photo_id>/marks/<mark_id>/delete")
@for_keepers
def delete_mark(photo_id: str, mark_id: str) -> Page:
    """Remove a mark: it is quickly boxed again."""
    if ConfirmForm().validate_on_submit():
        remove_boxed_mark(actor(), photo_id, mark_id)
        flash(_("The mark is removed."))
    return redirect(url_for("household.photo_marks", photo_id=photo_id))

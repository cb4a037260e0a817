"""A household's rights over its data: everything as one file, erasure, and who looked."""

from flask import Response, flash, redirect, render_template, send_file, url_for
from flask_babel import gettext as _
from flask_login import logout_user

from service.access.guards import actor
from service.actions.ask_erasure import ask_erasure, ready_to_erase
from service.actions.errors import Invalid, Refused
from service.actions.looks import looks
from service.actions.my_data import my_data
from service.household.forms import ConfirmForm
from service.household.rights_forms import EraseForm
from service.household.site import for_keepers, household
from service.languages import said
from service.pages import Page, page, put_errors, typed


@household.get("/account/data")
@for_keepers
def data() -> Page:
    """What a person may do with what is kept about them."""
    return page("household/data.html", ConfirmForm())


@household.post("/account/data/download")
@for_keepers
def download() -> Page | Response:
    """Everything as one file, sent as it is read."""
    if not ConfirmForm().validate_on_submit():
        return redirect(url_for("household.data"))
    try:
        file = my_data(actor())
    except Refused as error:
        flash(said(error.detail), "problem")
        return redirect(url_for("household.data"))
    answer = send_file(file, mimetype="application/zip", as_attachment=True, download_name="homeward-my-data.zip")
    answer.call_on_close(file.close)
    return answer


@household.get("/account/looks")
@for_keepers
def who_looked() -> Page:
    """Looks that are told by now."""
    return render_template("household/police_looks.html", looks=looks(actor()))


@household.route("/account/erase", methods=["GET", "POST"])
@for_keepers
def erase() -> Page:
    """What goes, what cannot go yet, and the question."""
    ready, form = ready_to_erase(actor()), EraseForm()
    if form.validate_on_submit():
        try:
            due = ask_erasure(actor(), typed(form.password), typed(form.word), bool(form.withdraw.data))
        except Invalid as error:
            put_errors(form, error, "password")
        except Refused as error:
            form.form_errors = [error.detail]
            return page("household/erase.html", form, error.status, ready=ready)
        else:
            logout_user()
            return render_template("household/erasing.html", due=due, holds=ready.holds)
    return page("household/erase.html", form, ready=ready)


@household.app_template_filter("look_word")
def look_word(act: str) -> str:
    """What was looked at, in words."""
    words = {
        "disclosure": _("Opened your name and e-mail address"),
        "keeper.compared": _("Compared a name with yours"),
        "item.opened": _("Opened a thing of yours"),
        "photos.listed": _("Looked at photos"),
        "photo.opened": _("Looked at a photo"),
        "check.opened": _("Opened a check that you made"),
    }
    return str(words[act])

"""What somebody sees who found a labelled thing: everybody may, and it tells nothing of the thing or its keeper."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _

from service.access.guards import client_address, everybody
from service.actions.errors import Invalid, TooMany
from service.actions.found_letters import finder_link
from service.actions.found_messages import answers_for_finder, write_again, write_to_keeper
from service.domain.marks import check_state
from service.domain.marks.labels import label_code
from service.household.kit_forms import AnswerForm, FoundCodeForm, FoundForm
from service.household.site import household
from service.languages import language
from service.pages import Page, page, put_errors, typed


@household.route("/found", methods=["GET", "POST"])
@everybody
def found() -> Page:
    """The box for the short code of a label, for those who cannot scan."""
    form = FoundCodeForm()
    if form.validate_on_submit():
        state = check_state(typed(form.code))
        if state == "passes":
            return redirect(url_for("household.found_thing", code=label_code(typed(form.code))))
        wrong = (
            _("Check the code: one character does not fit."),
            _("Type the code on the label: it has ten characters."),
        )
        form.code.errors = [wrong[state == "none"]]
    return page("household/found.html", form)


@household.route("/found/<code>", methods=["GET", "POST"])
@everybody
def found_thing(code: str) -> Page:
    """Pass a message on; the page and the answer are alike for every code."""
    form, status = FoundForm(), None
    if form.validate_on_submit():
        try:
            token = write_to_keeper(code, typed(form.text), typed(form.email), client_address(), language())
            return render_template("household/found_sent.html", link=finder_link(token), mailed=bool(form.email.data))
        except Invalid as error:
            put_errors(form, error, "text")
        except TooMany as error:
            form.text.errors = [error.detail]
            status = error.status
    return page("household/found_thing.html", form, status, code=code)


@household.route("/found/answer/<token>", methods=["GET", "POST"])
@everybody
def found_answer(token: str) -> Page:
    """The keeper's answers, and writing once more."""
    form, status, sent = AnswerForm(), None, False
    if form.validate_on_submit():
        try:
            write_again(token, typed(form.text), client_address())
            form, sent = AnswerForm(formdata=None), True
        except Invalid as error:
            put_errors(form, error, "text")
        except TooMany as error:
            form.text.errors = [error.detail]
            status = error.status
    answers = answers_for_finder(token)
    return page("household/found_answer.html", form, status, token=token, answers=answers, sent=sent)

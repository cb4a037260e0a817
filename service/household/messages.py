"""What finders wrote to a household, and its answers."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from service.access.guards import actor
from service.actions.errors import Invalid, Refused
from service.actions.found_threads import answer_finder, block_thread, own_threads, read_thread
from service.household.forms import ConfirmForm
from service.household.kit_forms import AnswerForm
from service.household.site import for_keepers, household
from service.pages import Page, page, put_errors, typed


@household.get("/messages")
@for_keepers
def messages() -> Page:
    return render_template("household/messages.html", threads=own_threads(actor()))


@household.route("/messages/<thread_id>", methods=["GET", "POST"])
@for_keepers
def thread(thread_id: str) -> Page:
    """A conversation with a finder, and answering."""
    form, status = AnswerForm(), None
    if form.validate_on_submit():
        try:
            answer_finder(actor(), thread_id, typed(form.text))
            flash(_("Your answer is sent. The finder does not see who you are."))
            return redirect(url_for("household.thread", thread_id=thread_id))
        except Invalid as error:
            put_errors(form, error, "text")
        except Refused as error:
            form.text.errors = [error.detail]
            status = error.status
    return page("household/thread.html", form, status, thread=read_thread(actor(), thread_id))


@household.route("/messages/<thread_id>/block", methods=["GET", "POST"])
@for_keepers
def block(thread_id: str) -> Page:
    """Hear no more from a finder."""
    shown, form = read_thread(actor(), thread_id), ConfirmForm()
    if form.validate_on_submit():
        block_thread(actor(), thread_id)
        flash(_("You will hear no more from this finder. They are not told."))
        return redirect(url_for("household.thread", thread_id=thread_id))
    return page(
        "household/confirm.html",
        form,
        title=_("Block the finder of “%(title)s”?", title=shown.title),
        words=_("You hear no more from them, and they are not told. This cannot be undone."),
        button=_("Yes, block"),
        action=url_for("household.block", thread_id=thread_id),
        back_to=url_for("household.thread", thread_id=thread_id),
        grave=True,
    )

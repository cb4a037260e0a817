"""The UV question below an answer: one tap when nothing glows, colour and place when something does."""

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired

from dealer_portal.site import dealer, for_dealers
from look.forms import at_most, in_words
from service.access.guards import actor
from service.actions.answer_torch import answer_torch, torch_answer
from service.domain.marks.glows import GLOWS
from service.pages import Page


class TorchForm(FlaskForm):  # type: ignore[misc]
    """What the torch showed."""

    glow = RadioField("What does it show?", choices=in_words(GLOWS), validators=[DataRequired("Choose what it shows")])
    place = StringField("Where on it?", validators=[at_most(200)])


@dealer.route("/checks/<reference>/torch", methods=["GET", "POST"])
@for_dealers
def torch(reference: str) -> Page:
    """Answer the question, or mend the answer. A page that asked in place gets the panel alone."""
    known = torch_answer(actor(), reference)
    form = TorchForm(obj=known)
    if form.validate_on_submit():
        known = answer_torch(actor(), reference, form.glow.data, form.place.data or "")
        if not in_place():
            return redirect(url_for("dealer.past_check", reference=reference))
    template = "dealer/torch_panel.html" if in_place() else "dealer/torch.html"
    answer = render_template(template, form=form, reference=reference, torch=known, glows=GLOWS)
    return answer, 422 if form.errors else 200


def in_place() -> bool:
    """Whether a script asked for the panel alone."""
    return request.headers.get("X-Requested-With") == "panel"

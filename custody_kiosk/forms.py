"""What custody staff fill in."""

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired

from look.forms import CheckFields, Choices, SignInForm, at_most, words_box
from service.actions.disclose_keeper import REASONS
from service.domain.categories import CATEGORIES
from service.domain.identifiers.kinds import KINDS

__all__ = ["GLOWS", "CheckForm", "CompareForm", "DisclosureForm", "SignInForm"]

_CATEGORIES: Choices = [("", "Not said"), *CATEGORIES.items()]
_KINDS: Choices = [("", "Not said"), *((kind.name, kind.label) for kind in KINDS.values())]
# The UV question's answers, in the order of the keys F1 to F4.
GLOWS: Choices = [("none", "No glow"), ("yellow", "Yellow"), ("blue", "Blue"), ("unsure", "Not sure")]


class CheckForm(CheckFields):
    """One object from a tray. A glow alone is evidence here: the mark may be read later."""

    category = SelectField("What is it?", choices=_CATEGORIES, default="")
    kind = SelectField("Kind of number", choices=_KINDS, default="")
    glow = SelectField("Does anything glow?", choices=[("", "Not answered"), *GLOWS], default="")

    def something_else(self) -> bool:
        return self.glow.data in {"yellow", "blue"} or super().something_else()


class DisclosureForm(FlaskForm):  # type: ignore[misc]
    """Why a keeper's details are opened."""

    reason = SelectField(
        "Reason for opening them",
        choices=[("", "Choose a reason"), *REASONS.items()],
        validators=[DataRequired("Choose a reason")],
    )
    note = StringField("Note for the record", validators=[at_most(500)])


class CompareForm(FlaskForm):  # type: ignore[misc]
    """The name and postcode that were given, to compare without showing the keeper's."""

    name = StringField("Name given", validators=[DataRequired("Type the name that you were given"), at_most(200)])
    postcode = words_box("Postcode given")

"""What custody staff fill in."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired

from look.forms import CheckFields, Choices, SignInForm, at_most, in_words, words_box
from service.actions.disclose_keeper import REASONS
from service.domain.categories import CATEGORIES
from service.domain.identifiers.kinds import KINDS

__all__ = ["GLOWS", "CheckForm", "CompareForm", "DisclosureForm", "SignInForm"]

_CATEGORIES: Choices = [("", _l("Not said")), *in_words(CATEGORIES)]
_KINDS: Choices = [("", _l("Not said")), *((kind.name, _l(kind.label)) for kind in KINDS.values())]
# The UV question's answers, in the order of the keys F1 to F4.
GLOWS: Choices = [("none", "No glow"), ("yellow", "Yellow"), ("blue", "Blue"), ("unsure", "Not sure")]


class CheckForm(CheckFields):
    """One object from a tray. A glow alone is evidence here: the mark may be read later."""

    category = SelectField(_l("What is it?"), choices=_CATEGORIES, default="")
    kind = SelectField(_l("Kind of number"), choices=_KINDS, default="")
    glow = SelectField(
        _l("Does anything glow?"), choices=[("", _l("Not answered")), *in_words(dict(GLOWS))], default=""
    )

    def something_else(self) -> bool:
        return self.glow.data in {"yellow", "blue"} or super().something_else()


class DisclosureForm(FlaskForm):  # type: ignore[misc]
    """Why a keeper's details are opened."""

    reason = SelectField(
        _l("Reason for opening them"),
        choices=[("", _l("Choose a reason")), *in_words(REASONS)],
        validators=[DataRequired(_l("Choose a reason"))],
    )
    note = StringField(_l("Note for the record"), validators=[at_most(500)])


class CompareForm(FlaskForm):  # type: ignore[misc]
    """The name and postcode that were given, to compare without showing the keeper's."""

    name = StringField(
        _l("Name given"), validators=[DataRequired(_l("Type the name that you were given")), at_most(200)]
    )
    postcode = words_box(_l("Postcode given"))

"""What a visitor fills in at the door."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from look.forms import EMAIL_LENGTH, at_most, words_box
from service.domain.home_checks import HOME_CHECKS, PACK


class HomeForm(FlaskForm):  # type: ignore[misc]
    """Which home is visited."""

    street = words_box(_l("House and street"))
    town = words_box(_l("Town or village"))
    postcode = words_box(_l("Postcode"))


class ChecklistForm(FlaskForm):  # type: ignore[misc]
    """One question after the other; each may stay unanswered."""


for _name, (_question, _advice) in HOME_CHECKS.items():
    _answers = [("yes", _l("Yes")), ("no", _l("No")), ("none", _l("There is none here"))]
    setattr(ChecklistForm, _name, RadioField(_l(_question), choices=_answers, validators=[Optional()]))


class PackForm(FlaskForm):  # type: ignore[misc]
    """What is left there."""

    kit = words_box(_l("Number on the box of the kit"))
    pack = SelectMultipleField(
        _l("What else do you leave?"),
        choices=[(name, _l(words)) for name, words in PACK.items() if name != "kit"],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[Optional()],
    )


class HouseholdForm(FlaskForm):  # type: ignore[misc]
    """Who lives there, with their yes."""

    name = StringField(_l("Name"), validators=[DataRequired(_l("Type the name")), at_most(100)])
    email = StringField(
        _l("E-mail address"), validators=[DataRequired(_l("Type the e-mail address")), at_most(EMAIL_LENGTH)]
    )
    consent = BooleanField(_l("They said yes: write down name, e-mail and address, and send them a letter"))

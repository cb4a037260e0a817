"""What an officer says about a lead."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired

from look.forms import at_most
from service.actions.leads import LONGEST_NOTE


class LeadForm(FlaskForm):  # type: ignore[misc]
    """How far it is."""

    state = RadioField(
        _l("How far are you with it?"),
        choices=[
            ("seen", _l("Seen: nothing done yet")),
            ("followed", _l("Followed: somebody is at it")),
            ("closed", _l("Closed: nothing more to do")),
        ],
        validators=[DataRequired(_l("Choose how far it is"))],
    )
    note = TextAreaField(_l("What was done, or why it is closed"), validators=[at_most(LONGEST_NOTE)])


class AskDealerForm(FlaskForm):  # type: ignore[misc]
    """What a dealer is asked to do."""

    ask = TextAreaField(_l("What do you ask of them?"), validators=[at_most(LONGEST_NOTE)])

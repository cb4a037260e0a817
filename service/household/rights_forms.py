"""What a person fills in to have their account erased."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, PasswordField, StringField
from wtforms.validators import DataRequired

from look.forms import PASSWORD_LENGTH, at_most


class EraseForm(FlaskForm):  # type: ignore[misc]
    """The password, a word, and whether open reports are withdrawn."""

    withdraw = BooleanField(_l("Withdraw my open reports"))
    password = PasswordField(
        _l("Your password"), validators=[DataRequired(_l("Type your password")), at_most(PASSWORD_LENGTH)]
    )
    word = StringField(_l("Type ERASE"), validators=[DataRequired(_l("Type ERASE")), at_most(100)])

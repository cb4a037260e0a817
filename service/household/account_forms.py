"""What somebody fills in about their account: links from letters, passwords, codes, people, the address."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import DataRequired

from look.forms import PASSWORD_LENGTH, at_most

__all__ = ["ConfirmAddressForm"]


class ConfirmAddressForm(FlaskForm):  # type: ignore[misc]
    """The button of a letter's link. The browser that joined is not asked for the password."""

    password = PasswordField(
        _l("Password"), validators=[DataRequired(_l("Type the password you chose")), at_most(PASSWORD_LENGTH)]
    )

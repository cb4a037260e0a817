"""What somebody fills in about their account: links from letters, passwords, codes, people, the address."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired

from look.forms import EMAIL_LENGTH, PASSWORD_LENGTH, at_most, words_box
from service.household.forms import LONG_ENOUGH

_CODE = [DataRequired(_l("Type the code that the app shows")), at_most(40)]


class ConfirmAddressForm(FlaskForm):  # type: ignore[misc]
    """The button of a letter's link. The browser that joined is not asked for the password."""

    password = PasswordField(
        _l("Password"), validators=[DataRequired(_l("Type the password you chose")), at_most(PASSWORD_LENGTH)]
    )


class ForgotForm(FlaskForm):  # type: ignore[misc]
    """Whose password is forgotten."""

    email = StringField(
        _l("E-mail address"), validators=[DataRequired(_l("Type your e-mail address")), at_most(EMAIL_LENGTH)]
    )


class RecoverForm(FlaskForm):  # type: ignore[misc]
    """A new password, by the link of a letter."""

    new_password = PasswordField(
        _l("New password"), validators=[DataRequired(_l("Choose a new password")), LONG_ENOUGH]
    )


class AddressForm(FlaskForm):  # type: ignore[misc]
    """Where the household lives."""

    street = words_box(_l("House and street"))
    town = words_box(_l("Town or village"))
    postcode = words_box(_l("Postcode"))


class InviteForm(FlaskForm):  # type: ignore[misc]
    """Whom to invite into the household."""

    email = StringField(
        _l("Their e-mail address"), validators=[DataRequired(_l("Type their e-mail address")), at_most(EMAIL_LENGTH)]
    )


class InvitedForm(FlaskForm):  # type: ignore[misc]
    """Who was invited, and the password of their new account."""

    name = StringField(_l("Your name"), validators=[DataRequired(_l("Type your name")), at_most(100)])
    password = PasswordField(_l("Password"), validators=[DataRequired(_l("Choose a password")), LONG_ENOUGH])


class FirstCodeForm(FlaskForm):  # type: ignore[misc]
    """The first code of the app: the second step is on from then."""

    code = StringField(
        _l("The code it shows"), validators=[DataRequired(_l("Type the code that the app shows")), at_most(40)]
    )


class CodesOffForm(FlaskForm):  # type: ignore[misc]
    """Password and code, to change the second step."""

    password = PasswordField(
        _l("Password"), validators=[DataRequired(_l("Type your password")), at_most(PASSWORD_LENGTH)]
    )
    code = StringField(_l("Code"), validators=[DataRequired(_l("Type the code that the app shows")), at_most(40)])


class PasskeyForm(FlaskForm):  # type: ignore[misc]
    """What the browser answered."""

    answer = HiddenField(
        validators=[DataRequired(_l("Your browser made no passkey. Try another browser, or codes from your phone"))]
    )


class NewPasskeyForm(PasskeyForm):
    """The same, with a name to know the passkey by."""

    name = StringField(_l("A name to know it by"), validators=[DataRequired(_l("Give it a name")), at_most(60)])

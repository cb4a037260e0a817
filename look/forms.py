"""Form classes that every surface shares; each surface brings its own lists to choose from."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

NUMBER_LENGTH = 200  # the longest thing anyone puts into a number box: two numbers with their labels
WORDS_LENGTH = 100  # a make, a model, a colour, a name of a force
EMAIL_LENGTH = 254  # RFC 5321: the longest address that mail can be sent to
MOST_PHOTOS = 6  # of one object in hand
PASSWORD_LENGTH = 1000  # long enough for any pass phrase, short enough to hash at once

Choices = list[tuple[str, str]]


def in_words(table: Mapping[str, str]) -> Choices:
    """A table of words as choices, each in the language of the page."""
    return [(name, _l(words)) for name, words in table.items()]


def at_most(length: int) -> Length:
    """A limit that says itself in words."""
    return Length(max=length, message=_l("Use %(count)s characters or fewer", count=f"{length:,}"))


def number_box(label: str, **kwargs: Any) -> StringField:
    return StringField(label, validators=[at_most(NUMBER_LENGTH)], **kwargs)


def words_box(label: str, **kwargs: Any) -> StringField:
    return StringField(label, validators=[at_most(WORDS_LENGTH)], **kwargs)


class SignInForm(FlaskForm):  # type: ignore[misc]
    """Who is there."""

    email = StringField(
        _l("E-mail address"), validators=[DataRequired(_l("Type your e-mail address")), at_most(EMAIL_LENGTH)]
    )
    password = PasswordField(
        _l("Password"), validators=[DataRequired(_l("Type your password")), at_most(PASSWORD_LENGTH)]
    )


class CodeForm(FlaskForm):  # type: ignore[misc]
    """The second step of an account that asks for one."""

    code = StringField(_l("Code"), validators=[DataRequired(_l("Type the code that the app shows")), at_most(40)])


class CheckFields(FlaskForm):  # type: ignore[misc]
    """One object in hand. A surface adds `category`, `kind` and `glow`."""

    value = number_box(_l("Number on the item"))
    again = number_box(_l("Second reading"))
    method = SelectField(
        _l("How was it read?"),
        choices=[("typed", _l("Typed")), ("barcode", _l("Barcode scanner")), ("photo", _l("Read in a photo"))],
        default="typed",
    )
    make = words_box(_l("Make"))
    model = words_box(_l("Model"))
    colour = words_box(_l("Colour"))
    mark_code = number_box(_l("Code of a mark"))
    photo = MultipleFileField(_l("Photos of it"))
    photo_ids = HiddenField(validators=[at_most(NUMBER_LENGTH)])  # of photos that were kept already

    def validate_photo(self, field: MultipleFileField) -> None:
        if len(self.photos_sent()) + len(self.photos_kept()) > MOST_PHOTOS:
            raise ValidationError(_l("One item takes at most %(most)s photos", most=MOST_PHOTOS))

    def photos_sent(self) -> list[Any]:
        """The files that come with the form."""
        return [file for file in self.photo.data or () if getattr(file, "filename", "")]

    def photos_kept(self) -> list[str]:
        """The ids of those that came before."""
        return (self.photo_ids.data or "").split()

    def validate_value(self, field: StringField) -> None:
        """Something must have been read, or there is nothing to ask."""
        if not (field.data or "").strip() and not self.something_else():
            raise ValidationError(_l("Scan or type a number from the item, or photograph it"))

    def something_else(self) -> bool:
        """Whether there is evidence other than a number."""
        return bool((self.mark_code.data or "").strip() or self.photos_sent() or self.photos_kept())

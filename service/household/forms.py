"""What a keeper fills in."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired, MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    DecimalField,
    FieldList,
    Form,
    FormField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Regexp, ValidationError

from look.forms import (
    EMAIL_LENGTH,
    PASSWORD_LENGTH,
    CheckFields,
    Choices,
    SignInForm,
    at_most,
    in_words,
    number_box,
    words_box,
)
from service.actions.box_marks import BoxedMark
from service.domain.categories import CATEGORIES
from service.domain.identifiers.kinds import KINDS
from service.domain.photos import MARK_KINDS, MOST_PHOTOS, WHAT
from service.domain.phrases import N_

__all__ = [
    "MARK_WORDS",
    "CheckForm",
    "ConfirmForm",
    "JoinForm",
    "ListForm",
    "MarkForm",
    "PasswordForm",
    "PhotoForm",
    "SignInForm",
    "ThingForm",
]

DESCRIPTION_LENGTH = 2000
SHORTEST_PASSWORD = 10  # NIST SP 800-63B asks for eight at least; two more cost the keeper little
ROWS = 3  # rows of numbers that stand ready without JavaScript
MOST_ROWS = 20

CATEGORIES_TO_CHOOSE: Choices = [("", _l("Choose what it is")), *in_words(CATEGORIES)]
KINDS_TO_CHOOSE: Choices = [("", _l("Not sure")), *((kind.name, _l(kind.label)) for kind in KINDS.values())]
MARK_WORDS = {
    "forensic_liquid": N_("Forensic liquid"),
    "microdot": N_("Microdots"),
    "uv_pen": N_("UV pen"),
    "engraving": N_("Engraving"),
    "label": N_("Label"),
    "rfid": N_("Chip (RFID)"),
}
_MARKS: Choices = [("", _l("Choose")), *in_words(MARK_WORDS)]
# Not a test of whether mail arrives: only of a slip that everyone sees, an address without its @ or its dot.
_ADDRESS = Regexp(r"^\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*$", message=_l("Type an address like name@example.com"))
LONG_ENOUGH = Length(
    min=SHORTEST_PASSWORD,
    max=PASSWORD_LENGTH,
    message=_l("Use %(count)s characters or more. Three words in a row make a good one", count=SHORTEST_PASSWORD),
)


class JoinForm(FlaskForm):  # type: ignore[misc]
    """A new keeper."""

    name = StringField(_l("Your name"), validators=[DataRequired(_l("Type your name")), at_most(100)])
    email = StringField(
        _l("E-mail address"),
        validators=[DataRequired(_l("Type your e-mail address")), at_most(EMAIL_LENGTH), _ADDRESS],
    )
    password = PasswordField(_l("Password"), validators=[DataRequired(_l("Choose a password")), LONG_ENOUGH])


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """A new password for somebody who knows the old one."""

    password = PasswordField(
        _l("Password you have now"), validators=[DataRequired(_l("Type the password you have now"))]
    )
    new_password = PasswordField(
        _l("New password"), validators=[DataRequired(_l("Choose a new password")), LONG_ENOUGH]
    )


class IdentifierRow(Form):
    """One number of a thing; an empty row is left out."""

    kind = SelectField(_l("Kind of number"), choices=KINDS_TO_CHOOSE)
    value = number_box(_l("Number"))


class MarkRow(Form):
    """One mark on a thing; an empty row is left out."""

    kind = SelectField(_l("Kind of mark"), choices=_MARKS)
    code = number_box(_l("Code or words"))
    place = words_box(_l("Where it is"))


class ThingForm(FlaskForm):  # type: ignore[misc]
    """A thing to register, or to put right."""

    category = SelectField(
        _l("What is it?"), choices=CATEGORIES_TO_CHOOSE, validators=[DataRequired(_l("Choose what it is"))]
    )
    make = words_box(_l("Make"))
    model = words_box(_l("Model"))
    colour = words_box(_l("Colour"))
    description = TextAreaField(_l("Anything that is special about it"), validators=[at_most(DESCRIPTION_LENGTH)])
    identifiers = FieldList(FormField(IdentifierRow), min_entries=ROWS, max_entries=MOST_ROWS)
    marks = FieldList(FormField(MarkRow), min_entries=1, max_entries=MOST_ROWS)


class ReferenceForm(FlaskForm):  # type: ignore[misc]
    """The crime reference that came later."""

    crime_reference = words_box(_l("Crime reference"))


class PhotoForm(FlaskForm):  # type: ignore[misc]
    """Photos of a thing: taken now, or chosen from those that are there."""

    what = RadioField(_l("What do they show?"), choices=in_words(WHAT), default="whole")
    camera = FileField(_l("Take a photo"))
    photo = MultipleFileField(_l("Choose photos"))

    def validate_photo(self, _field: MultipleFileField) -> None:
        """At least one file in one of the two boxes, and not more than a thing may have."""
        if not self.chosen():
            raise ValidationError(_l("Choose a photo, or take one"))
        if len(self.chosen()) > MOST_PHOTOS:
            raise ValidationError(_l("Choose at most %(most)s photos at once", most=MOST_PHOTOS))

    def chosen(self) -> list[FileStorage]:
        """The files of both boxes."""
        return [*([self.camera.data] if self.camera.data else []), *(self.photo.data or ())]


def share_box(label: str) -> DecimalField:
    """A share of a picture's side, in per cent."""
    return DecimalField(
        label,
        places=1,
        validators=[InputRequired(_l("Draw a box on the photo, or write where it is")), _per_cent],
        render_kw={"inputmode": "decimal"},
    )


def _per_cent(_form: FlaskForm, field: DecimalField) -> None:
    if field.data is not None and not (field.data.is_finite() and 0 <= field.data <= 100):
        raise ValidationError(_l("Write a number from 0 to 100"))


class MarkForm(FlaskForm):  # type: ignore[misc]
    """A distinguishing mark boxed on a photo: what it is, and where in per cent of the picture."""

    kind = RadioField(_l("What is it?"), choices=in_words(MARK_KINDS), validators=[DataRequired(_l("Say what it is"))])
    words = StringField(_l("In your words"), validators=[at_most(200)])
    x = share_box(_l("From the left, %"))
    y = share_box(_l("From the top, %"))
    width = share_box(_l("Width, %"))
    height = share_box(_l("Height, %"))

    def box(self) -> BoxedMark:
        """The mark as the action takes it."""
        x, y, width, height = (float(self[name].data) / 100 for name in ("x", "y", "width", "height"))
        return BoxedMark(x, y, width, height, self.kind.data, self.words.data or "")


class ListForm(FlaskForm):  # type: ignore[misc]
    """A table of things to bring in."""

    file = FileField(_l("Your table"), validators=[FileRequired(_l("Choose the file with your table"))])


class ConfirmForm(FlaskForm):  # type: ignore[misc]
    """Only the button."""


class CheckForm(CheckFields):
    """One thing that a keeper thinks of buying."""

    category = SelectField(_l("What is it?"), choices=[("", _l("Not said")), *in_words(CATEGORIES)], default="")
    kind = SelectField(_l("Kind of number"), choices=KINDS_TO_CHOOSE, default="")
    glow = BooleanField(_l("A mark glows"))

"""What a keeper fills in when a thing is added by its photo."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import FieldList, Form, FormField, HiddenField, RadioField, SelectField
from wtforms.validators import DataRequired, ValidationError

from look.forms import NUMBER_LENGTH, at_most, number_box, words_box
from service.actions.item_content import TypedIdentifier
from service.household.forms import CATEGORIES_TO_CHOOSE, KINDS_TO_CHOOSE

CHOICES = [("right", _l("Right")), ("change", _l("Change it")), ("leave", _l("Leave it out"))]


class OnePhoto(FlaskForm):  # type: ignore[misc]
    """A photo taken now, or one that is there."""

    camera = FileField(_l("Take a photo"))
    photo = FileField(_l("Choose a photo"))

    def chosen(self) -> list[FileField]:
        """The file of either box, if there is one."""
        return [box.data for box in (self.camera, self.photo) if getattr(box.data, "filename", "")][:1]


class AddForm(OnePhoto):
    """What it is, and a photo of its number."""

    category = SelectField(
        _l("What is it?"), choices=CATEGORIES_TO_CHOOSE, validators=[DataRequired(_l("Choose what it is"))]
    )


class NextPhotoForm(OnePhoto):
    """One more photo."""

    def validate_photo(self, _field: FileField) -> None:
        if not self.chosen():
            raise ValidationError(_l("Choose a photo, or take one"))


class ReadRow(Form):
    """One number that was read from the photo: right, to be changed, or left out."""

    value = HiddenField(validators=[at_most(NUMBER_LENGTH)])
    kind = HiddenField(validators=[at_most(NUMBER_LENGTH)])
    choice = RadioField(
        _l("Is it right?"), choices=CHOICES, validators=[DataRequired(_l("Say whether this number is right"))]
    )
    changed = number_box(_l("What it says"))

    def validate_changed(self, field: HiddenField) -> None:
        if self.choice.data == "change" and not (field.data or "").strip():
            raise ValidationError(_l("Type the number as it stands on the thing"))

    def number(self) -> TypedIdentifier | None:
        """The number as its keeper confirms it; none if it is left out."""
        text = {"right": self.value.data, "change": self.changed.data}.get(self.choice.data)
        return TypedIdentifier(text.strip(), self.kind.data or "") if text and text.strip() else None


class NumbersForm(FlaskForm):  # type: ignore[misc]
    """The numbers of a photo, and one that was not read."""

    read = FieldList(FormField(ReadRow), max_entries=20)
    kind = SelectField(_l("Kind of number"), choices=KINDS_TO_CHOOSE, default="")
    value = number_box(_l("Number"))

    def numbers(self) -> list[TypedIdentifier]:
        """All that are confirmed."""
        typed = (self.value.data or "").strip()
        more = [TypedIdentifier(typed, self.kind.data or "")] if typed else []
        return [*(number for row in self.read if (number := row.form.number())), *more]


class LooksForm(FlaskForm):  # type: ignore[misc]
    """What it looks like."""

    make = words_box(_l("Make"))
    model = words_box(_l("Model"))
    colour = words_box(_l("Colour"))
    description = words_box(_l("Anything that is special about it"))

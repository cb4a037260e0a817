"""What a keeper answers when things are gone."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, HiddenField, RadioField, SelectField
from wtforms.validators import DataRequired, Optional, ValidationError

from look.forms import NUMBER_LENGTH, at_most, number_box, words_box
from service.household.forms import CATEGORIES_TO_CHOOSE

KINDS = [("stolen", _l("They were stolen")), ("lost", _l("I lost them"))]


class TickForm(FlaskForm):  # type: ignore[misc]
    """What is gone. The ticks themselves stand beside the form: there are as many as the keeper has things."""

    kind = RadioField(_l("What happened?"), choices=KINDS, default="stolen")


class AnotherForm(FlaskForm):  # type: ignore[misc]
    """Something that had not been registered."""

    category = SelectField(
        _l("What is it?"), choices=CATEGORIES_TO_CHOOSE, validators=[DataRequired(_l("Choose what it is"))]
    )
    make = words_box(_l("Make"))
    model = words_box(_l("Model"))
    colour = words_box(_l("Colour"))
    number = number_box(_l("Number, if you know it"))


# As browsers write it, and with seconds or a blank for those that do not.
_TIMES = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]


class WhenForm(FlaskForm):  # type: ignore[misc]
    """When it went. The buttons say it in plain words; the two times are for those who know more."""

    stolen_from = DateTimeLocalField(_l("When did you last have it?"), format=_TIMES, validators=[Optional()])
    stolen_until = DateTimeLocalField(_l("When did you find it gone?"), format=_TIMES, validators=[Optional()])

    def validate_stolen_until(self, field: DateTimeLocalField) -> None:
        """A thing cannot be found gone before it was last there."""
        started: datetime | None = self.stolen_from.data
        if started and field.data and field.data < started:
            raise ValidationError(_l("You found it gone before you last had it: look at the two times again"))


class CrimeForm(FlaskForm):  # type: ignore[misc]
    """What the police said. `looked_at` is the reference that was asked about once already."""

    force = SelectField(_l("Police force"))
    crime_reference = words_box(_l("Crime reference"))
    looked_at = HiddenField(validators=[at_most(NUMBER_LENGTH)])

    def validate_force(self, field: SelectField) -> None:
        if (self.crime_reference.data or "").strip() and not field.data:
            raise ValidationError(_l("Choose the police force that gave you the reference"))

"""What an officer fills in about marking kits."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired

from look.forms import NUMBER_LENGTH, at_most, words_box
from service.domain.marks.kits import KIT_KINDS


class BatchForm(FlaskForm):  # type: ignore[misc]
    """A batch to be made."""

    kind = RadioField(
        _l("What is in the kits?"),
        choices=list(KIT_KINDS.items()),
        validators=[DataRequired(_l("Choose what is in the kits"))],
    )
    name = words_box(_l("Name of the batch"))
    count = IntegerField(_l("How many kits?"), validators=[InputRequired(_l("Write how many kits, in digits"))])


class HandOutForm(FlaskForm):  # type: ignore[misc]
    """Where a run of kits goes."""

    kind = RadioField(
        _l("Where do they go?"),
        choices=[
            ("area", _l("To homes of an area")),
            ("event", _l("To people at an event")),
            ("box", _l("Into a village’s box")),
        ],
        validators=[DataRequired(_l("Choose where they go"))],
    )
    where = StringField(_l("Which one?"), validators=[DataRequired(_l("Say which one")), at_most(NUMBER_LENGTH)])
    first = IntegerField(_l("From number"), validators=[InputRequired(_l("Write the first number of the run"))])
    last = IntegerField(_l("To number"), validators=[InputRequired(_l("Write the last number of the run"))])


class ConfirmForm(FlaskForm):  # type: ignore[misc]
    """Only the button."""

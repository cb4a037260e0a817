"""What an officer says in a circular, and where a photo is covered."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, DecimalField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from look.forms import NUMBER_LENGTH, WORDS_LENGTH, at_most, in_words, words_box
from service.domain.categories import CATEGORIES
from service.domain.trades import TRADES

_NEEDED = _l("Write something here")


class CircularForm(FlaskForm):  # type: ignore[misc]
    """A circular to be drafted."""

    crime_reference = StringField(_l("Crime reference"), validators=[DataRequired(_NEEDED), at_most(WORDS_LENGTH)])
    title = StringField(_l("Headline"), validators=[DataRequired(_NEEDED), at_most(NUMBER_LENGTH)])
    category = SelectField(
        _l("What is it?"),
        choices=[("", _l("Choose")), *in_words(CATEGORIES)],
        validators=[DataRequired(_l("Choose what it is"))],
    )
    make = words_box(_l("Make"))
    model = words_box(_l("Model"))
    colour = words_box(_l("Colour"))
    description = TextAreaField(_l("What to look for"), validators=[DataRequired(_NEEDED), at_most(2000)])
    photo = MultipleFileField(_l("Photos"))
    trades = SelectMultipleField(
        _l("For which trades?"),
        choices=in_words(TRADES),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[Optional()],
    )
    areas = SelectMultipleField(
        _l("For which areas?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[Optional()],
    )


class BoxForm(FlaskForm):  # type: ignore[misc]
    """A box that covers, in per cent of the photo."""

    x = DecimalField(_l("From the left, %"), validators=[InputRequired(_l("Write a number"))])
    y = DecimalField(_l("From the top, %"), validators=[InputRequired(_l("Write a number"))])
    width = DecimalField(_l("Width, %"), validators=[InputRequired(_l("Write a number"))])
    height = DecimalField(_l("Height, %"), validators=[InputRequired(_l("Write a number"))])


class SendForm(FlaskForm):  # type: ignore[misc]
    """Before it goes out."""

    nothing_open = BooleanField(
        _l("I looked at every photo: no number, no mark that only the keeper knows, no face and no address is open"),
        validators=[DataRequired(_l("Look at every photo, then tick"))],
    )

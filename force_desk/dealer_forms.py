"""What an officer writes down about a second-hand dealer."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from look.forms import EMAIL_LENGTH, NUMBER_LENGTH, at_most, in_words, words_box
from service.domain.trades import PACK, TRADES


class ManagerForm(FlaskForm):  # type: ignore[misc]
    """Who runs the business."""

    manager = StringField(_l("Manager’s name"), validators=[DataRequired(_l("Write the name")), at_most(NUMBER_LENGTH)])
    email = StringField(
        _l("Manager’s e-mail address"),
        validators=[DataRequired(_l("Write the e-mail address")), at_most(EMAIL_LENGTH)],
    )


class DealerForm(ManagerForm):
    """The business, and what was handed over."""

    business = StringField(
        _l("Name of the business"), validators=[DataRequired(_l("Write the name")), at_most(NUMBER_LENGTH)]
    )
    premises = StringField(
        _l("Its first shop"), validators=[DataRequired(_l("Write where it is")), at_most(NUMBER_LENGTH)]
    )
    area = words_box(_l("Area"))
    trades = SelectMultipleField(
        _l("What do they deal in?"),
        choices=in_words(TRADES),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[Optional()],
    )
    visited_on = DateField(_l("Day of the visit"), validators=[Optional()])
    pack = SelectMultipleField(
        _l("What was handed over?"),
        choices=in_words(PACK),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[Optional()],
    )

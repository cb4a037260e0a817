"""What an officer asks dealers' purchase books for."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional

from look.forms import NUMBER_LENGTH, WORDS_LENGTH, at_most, in_words
from service.domain.documents import DOCUMENTS


class ReferenceForm(FlaskForm):  # type: ignore[misc]
    """Under which crime reference books are opened."""

    crime_reference = StringField(
        _l("Crime reference"),
        validators=[DataRequired(_l("Write the crime reference: books are opened for no less")), at_most(WORDS_LENGTH)],
    )


class ProduceForm(ReferenceForm):
    """What is looked for."""

    words = StringField(_l("Thing or number"), validators=[at_most(WORDS_LENGTH)])
    seller_name = StringField(_l("Seller’s whole name"), validators=[at_most(NUMBER_LENGTH)])
    document_kind = SelectField(
        _l("Document"), choices=[("", _l("Not said")), *in_words(DOCUMENTS)], default="", validators=[Optional()]
    )
    document = StringField(_l("Its whole number"), validators=[at_most(60)])
    premises = StringField(_l("Shop or business"), validators=[at_most(WORDS_LENGTH)])
    since = DateField(_l("From"), validators=[Optional()])
    until = DateField(_l("Until"), validators=[Optional()])


class RuleForm(FlaskForm):  # type: ignore[misc]
    """What the force asks of its dealers' books."""

    hold_days = IntegerField(
        _l("Days that goods are held before they may be sold"),
        validators=[InputRequired(_l("Write a number of days, in digits"))],
    )
    keep_days = IntegerField(
        _l("Days that lines are kept, then erased"),
        validators=[InputRequired(_l("Write a number of days, in digits"))],
    )

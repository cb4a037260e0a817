"""What a keeper fills in to pass a thing on, or to take one over."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional, ValidationError

from look.forms import EMAIL_LENGTH, at_most
from service.actions.offer_item import LONGEST_NOTE, Offer

_CODE_LENGTH = 100


class OfferForm(FlaskForm):  # type: ignore[misc]
    """Sold or given, to whom, when, and a note."""

    kind = RadioField(
        _l("Are you selling it, or giving it away?"),
        choices=[("sold", _l("I am selling it")), ("given", _l("I am giving it away"))],
        validators=[DataRequired(_l("Say whether you are selling it or giving it away"))],
    )
    way = RadioField(
        _l("How will you pass it on?"),
        choices=[("email", _l("By e-mail")), ("code", _l("With a code"))],
        validators=[DataRequired(_l("Say how you will pass it on"))],
    )
    to = StringField(_l("Their e-mail address"), validators=[at_most(EMAIL_LENGTH)])
    sold_on = DateField(_l("When does it change hands?"), validators=[Optional()])
    note = TextAreaField(_l("A note for them, if you like"), validators=[at_most(LONGEST_NOTE)])

    def validate_to(self, field: StringField) -> None:
        """An address is needed for one way of two."""
        if self.way.data == "email" and not (field.data or "").strip():
            raise ValidationError(_l("Type their e-mail address"))

    def offer(self) -> Offer:
        """The offer as the action takes it."""
        to = (self.to.data or "").strip() if self.way.data == "email" else ""
        return Offer(self.kind.data, self.sold_on.data, to, self.note.data or "")


class CodeForm(FlaskForm):  # type: ignore[misc]
    """A code from a slip."""

    code = StringField(_l("Code"), validators=[DataRequired(_l("Type the code from the slip")), at_most(_CODE_LENGTH)])


class AnswerForm(FlaskForm):  # type: ignore[misc]
    """Yes or no to a thing that was offered by a code."""

    code = HiddenField(validators=[at_most(_CODE_LENGTH)])
    answer = HiddenField()

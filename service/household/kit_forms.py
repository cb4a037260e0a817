"""What a household fills in about its kits, and what it and finders write to each other."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired

from look.forms import EMAIL_LENGTH, NUMBER_LENGTH, at_most
from service.actions.mark_items import MOST_THINGS, Thing


class ActivateForm(FlaskForm):  # type: ignore[misc]
    """The code from inside the box."""

    code = StringField(
        _l("Code of the kit"),
        validators=[DataRequired(_l("Type the code from inside the box")), at_most(NUMBER_LENGTH)],
    )


class ThingRow(Form):
    """One thing of the household: whether it was marked, and where on it."""

    item = HiddenField()
    marked = BooleanField(_l("Marked"))
    place = StringField(_l("Where on it?"), validators=[at_most(NUMBER_LENGTH)])


class MarkedForm(FlaskForm):  # type: ignore[misc]
    """The things that do not carry the kit's mark yet."""

    things = FieldList(FormField(ThingRow), max_entries=MOST_THINGS)

    def ticked(self) -> list[Thing]:
        """Those that were ticked. A place that was written ticks its thing too."""
        rows = [row.form for row in self.things]
        chosen = [row for row in rows if row.marked.data or (row.place.data or "").strip()]
        return [Thing(row.item.data or "", (row.place.data or "").strip()) for row in chosen]


class FoundForm(FlaskForm):  # type: ignore[misc]
    """A finder's message, and an address if an answer is to be told by mail."""

    text = TextAreaField(_l("Your message"), validators=[DataRequired(_l("Write a message"))])
    email = StringField(_l("Your e-mail address, if you like"), validators=[at_most(EMAIL_LENGTH)])


class AnswerForm(FlaskForm):  # type: ignore[misc]
    """One more message, of either side."""

    text = TextAreaField(_l("Your message"), validators=[DataRequired(_l("Write a message"))])


class FoundCodeForm(FlaskForm):  # type: ignore[misc]
    """The short code of a label, typed."""

    code = StringField(
        _l("Code on the label"), validators=[DataRequired(_l("Type the code on the label")), at_most(NUMBER_LENGTH)]
    )

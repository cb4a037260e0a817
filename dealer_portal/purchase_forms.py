"""What a dealer writes into the purchase book, and how it is searched."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional

from look.forms import WORDS_LENGTH, at_most, number_box, words_box
from service.domain.categories import CATEGORIES
from service.domain.documents import DOCUMENTS


class PurchaseForm(FlaskForm):  # type: ignore[misc]
    """One line of the book."""

    check = StringField("Reference of your check", validators=[at_most(20)])
    identifier = number_box("Number on the item")
    bought_on = DateField("Day", validators=[Optional()])
    category = SelectField(
        "What is it?",
        choices=[("", "Choose"), *((name, words) for name, words in CATEGORIES.items())],
        validators=[DataRequired("Choose what it is")],
    )
    make = words_box("Make")
    model = words_box("Model")
    colour = words_box("Colour")
    description = TextAreaField(
        "Description", validators=[DataRequired("Write what it is, so that somebody else would know it"), at_most(2000)]
    )
    photo = FileField("Photo of it")
    seller_name = StringField(
        "Seller’s name", validators=[DataRequired("Write the name as it stands on the document"), at_most(200)]
    )
    seller_address = TextAreaField("Seller’s address", validators=[DataRequired("Write the address"), at_most(2000)])
    document_kind = SelectField(
        "Document that you saw",
        choices=[("", "Choose"), *((name, str(words)) for name, words in DOCUMENTS.items())],
        validators=[DataRequired("Choose the document that you saw")],
    )
    document = StringField(
        "Its whole number", validators=[DataRequired("Type the whole number of the document"), at_most(60)]
    )
    seen = BooleanField(
        "I have seen the document, and it looks like the person", validators=[DataRequired("Look at it, then tick")]
    )


class BookForm(FlaskForm):  # type: ignore[misc]
    """What is looked for in the book; sent by its address, so that it can be kept as a bookmark."""

    class Meta:
        csrf = False

    words = StringField("Thing or number", validators=[at_most(WORDS_LENGTH)])
    seller = StringField("Seller’s name", validators=[at_most(WORDS_LENGTH)])
    since = DateField("From", validators=[Optional()])
    until = DateField("Until", validators=[Optional()])
    state = SelectField(
        "State",
        choices=[
            ("", "Any"),
            ("held", "Held"),
            ("free", "Free to sell"),
            ("police", "Kept for police"),
            ("gone", "Gone"),
        ],
        default="",
    )


class ButtonForm(FlaskForm):  # type: ignore[misc]
    """Only the button."""

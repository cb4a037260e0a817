"""What a dealer fills in."""

from wtforms import BooleanField, SelectField

from look.forms import CheckFields, Choices, SignInForm
from service.domain.categories import CATEGORIES
from service.domain.identifiers.kinds import KINDS

__all__ = ["CheckForm", "SignInForm"]

_CATEGORIES: Choices = [("", "Not said"), *CATEGORIES.items()]
_KINDS: Choices = [("", "Not said"), *((kind.name, kind.label) for kind in KINDS.values())]


class CheckForm(CheckFields):
    """One object on the counter."""

    category = SelectField("What is it?", choices=_CATEGORIES, default="")
    kind = SelectField("Kind of number", choices=_KINDS, default="")
    glow = BooleanField("A mark glows")

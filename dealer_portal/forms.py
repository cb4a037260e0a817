"""What a dealer fills in."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField

from look.forms import CheckFields, Choices, SignInForm, in_words
from service.domain.categories import CATEGORIES
from service.domain.identifiers.kinds import KINDS

__all__ = ["CheckForm", "SignInForm"]

_CATEGORIES: Choices = [("", _l("Not said")), *in_words(CATEGORIES)]
_KINDS: Choices = [("", _l("Not said")), *((kind.name, _l(kind.label)) for kind in KINDS.values())]


class CheckForm(CheckFields):
    """One object on the counter."""

    category = SelectField(_l("What is it?"), choices=_CATEGORIES, default="")
    kind = SelectField(_l("Kind of number"), choices=_KINDS, default="")
    glow = BooleanField(_l("A mark glows"))

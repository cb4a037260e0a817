"""Sentences that programs get in English, and people perhaps in another language: each knows what it was made of."""

from collections.abc import Callable
from datetime import date
from typing import Any


class Phrase(str):
    """A finished English sentence, with the template and the values that it was made of."""

    __slots__ = ("template", "values")

    template: str
    values: dict[str, Any]

    def of(self, **values: Any) -> "Phrase":
        """The same sentence with its placeholders filled."""
        return N_(self.template, **values)


def N_(template: str, **values: Any) -> Phrase:  # noqa: N802 - the name that marks a text for translation everywhere
    """Mark a sentence for translation. Its placeholders are written `%(name)s`; a date has its month in words, and an
    error says what it was raised with.
    """
    values = {name: _phrase(value) for name, value in values.items()}
    shown = {name: _english(value) for name, value in values.items()}
    phrase = Phrase(template % shown if values else template)
    phrase.template, phrase.values = template, values
    return phrase


def spoken(text: object, translate: Callable[[str], str], named: Callable[[date], str]) -> str:
    """A text in another language: a phrase by what it was made of, any other as it stands in the catalogue.

    `translate` looks a text up, and gives one that it does not know back as it is; `named` writes a date in words.
    """
    if not isinstance(text, Phrase):
        return translate(str(text)) if text else ""
    values = {
        name: spoken(value, translate, named)
        if isinstance(value, Phrase)
        else named(value)
        if isinstance(value, date)
        else value
        for name, value in text.values.items()
    }
    template = translate(text.template)
    return template % values if values else template


def _phrase(value: Any) -> Any:
    raised = isinstance(value, Exception) and value.args and isinstance(value.args[0], Phrase)
    return value.args[0] if raised else value


def _english(value: Any) -> Any:
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else value

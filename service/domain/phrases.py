"""Sentences that programs get in English and pages may say in another language: each remembers what it was made of."""

from typing import Any


class Phrase(str):
    """A finished English sentence, with the template and the values that it was made of."""

    __slots__ = ("template", "values")

    template: str
    values: dict[str, Any]


def N_(template: str, **values: Any) -> Phrase:  # noqa: N802 - the name that marks a text for translation everywhere
    """Mark a sentence for translation; its placeholders are written `%(name)s`."""
    phrase = Phrase(template % values if values else template)
    phrase.template, phrase.values = template, values
    return phrase

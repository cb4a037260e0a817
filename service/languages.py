"""Which language a page speaks: of the catalogues that are there, the one that the browser prefers."""

from pathlib import Path

from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel, format_date, get_locale, gettext

from service.domain.phrases import N_, spoken

OURS = "en_GB"  # what the texts in code and templates are written in


def install(app: Flask, folder: Path) -> None:
    """Let templates and texts be translated; a catalogue `<language>/LC_MESSAGES/messages.mo` is all that is needed."""
    app.config.update(BABEL_DEFAULT_LOCALE=OURS, BABEL_TRANSLATION_DIRECTORIES=str(folder))
    app.config["LANGUAGES"] = [OURS, *sorted(path.parts[-3] for path in folder.glob("*/LC_MESSAGES/messages.mo"))]
    Babel(app, locale_selector=_wanted)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.filters["said"] = said
    app.jinja_env.globals["language"] = lambda: language().replace("_", "-")


# What the form library says of itself, in our words.
_THEIRS = {
    "Not a valid choice.": N_("Choose one from the list."),
    "Not a valid decimal value.": N_("Write a number."),
    "Not a valid datetime value.": N_("Write a day and a time."),
}


def said(text: object) -> str:
    """A text in the language of the page: a phrase by what it was made of, any other as it stands in the catalogue."""
    text = _THEIRS.get(str(text), text)
    return spoken(text, gettext, lambda day: format_date(day, "d MMMM y"))


def language() -> str:
    """The language of the page, such as en_GB or cy."""
    return str(get_locale())


def _wanted() -> str:
    """The language that the browser asks for, if there is a catalogue of it."""
    if not has_request_context():
        return OURS
    spoken = [name.replace("_", "-") for name in current_app.config["LANGUAGES"]]
    return request.accept_languages.best_match(spoken, OURS).replace("-", "_")

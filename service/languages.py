"""Which language a page speaks: of the catalogues that are there, the one that the browser prefers."""

from pathlib import Path

from flask import Flask, current_app, request
from flask_babel import Babel, get_locale

OURS = "en_GB"  # what the texts in code and templates are written in


def install(app: Flask, folder: Path) -> None:
    """Let templates and texts be translated; a catalogue `<language>/LC_MESSAGES/messages.mo` is all that is needed."""
    app.config.update(BABEL_DEFAULT_LOCALE=OURS, BABEL_TRANSLATION_DIRECTORIES=str(folder))
    app.config["LANGUAGES"] = [OURS, *sorted(path.parts[-3] for path in folder.glob("*/LC_MESSAGES/messages.mo"))]
    Babel(app, locale_selector=_wanted)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals["language"] = lambda: str(get_locale()).replace("_", "-")


def _wanted() -> str:
    """The language that the browser asks for, if there is a catalogue of it."""
    spoken = [name.replace("_", "-") for name in current_app.config["LANGUAGES"]]
    return request.accept_languages.best_match(spoken, OURS).replace("-", "_")

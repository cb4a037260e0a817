"""Which language a page speaks: of the catalogues that lie in `translations`, the one that the browser prefers."""

from pathlib import Path

from flask import Flask, request
from flask_babel import Babel, get_locale

FOLDER = Path(__file__).parents[1] / "translations"
OURS = "en_GB"  # what the texts in code and templates are written in


def install(app: Flask) -> None:
    """Let templates and texts be translated; a catalogue `<language>/LC_MESSAGES/messages.mo` is all that is needed."""
    app.config.update(BABEL_DEFAULT_LOCALE=OURS, BABEL_TRANSLATION_DIRECTORIES=str(FOLDER))
    Babel(app, locale_selector=_wanted)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals["language"] = lambda: str(get_locale()).replace("_", "-")


def spoken() -> list[str]:
    """The languages that pages can speak, ours first."""
    return [OURS, *sorted(path.parts[-3] for path in FOLDER.glob("*/LC_MESSAGES/messages.mo"))]


def _wanted() -> str:
    return request.accept_languages.best_match([name.replace("_", "-") for name in spoken()], OURS).replace("-", "_")

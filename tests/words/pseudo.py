"""An invented language: every text that is marked for translation stands in brackets, and nothing else does."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from tests.architecture.sources import ROOT

LANGUAGE = "cy"
OPEN, CLOSE = "\N{LEFT WHITE SQUARE BRACKET}", "\N{RIGHT WHITE SQUARE BRACKET}"
_SOURCES = [("service/**.py", "python"), ("look/**.py", "python"), ("**/templates/**.html", "jinja2")]
_OPTIONS = {"**/templates/**.html": {"extensions": "jinja2.ext.do", "trimmed": "true"}}
_MARKS = {"_": None, "gettext": None, "ngettext": (1, 2), "_l": None, "lazy_gettext": None, "N_": None}
_FORMS = 6  # Welsh has six forms of the plural


@cache
def marked_texts() -> tuple[str | tuple[str, ...], ...]:
    """Every text that is marked in code and templates; a pair where it has a plural."""
    found = extract_from_dir(ROOT, _SOURCES, _OPTIONS, _MARKS)
    return tuple(dict.fromkeys(message for _file, _line, message, _comments, _context in found))


def write_catalogue(folder: Path) -> None:
    """Write the catalogue of the invented language into a folder of translations."""
    catalogue = Catalog(locale=LANGUAGE)
    for message in marked_texts():
        if isinstance(message, tuple):
            catalogue.add(message, (f"{OPEN}{message[1]}{CLOSE}",) * _FORMS)
        else:
            catalogue.add(message, f"{OPEN}{message}{CLOSE}")
    written = BytesIO()
    write_mo(written, catalogue)
    target = folder / LANGUAGE / "LC_MESSAGES"
    target.mkdir(parents=True)
    (target / "messages.mo").write_bytes(written.getvalue())


def outside(text: str) -> str:
    """What of a text stands outside of all brackets."""
    before = None
    while before != text:
        before, text = text, re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)
    return text

"""An invented language: every text that is marked for translation stands in brackets, and nothing else does."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo

from tests.architecture.sources import ROOT

LANGUAGE = "cy"
OPEN, CLOSE = "\N{LEFT WHITE SQUARE BRACKET}", "\N{RIGHT WHITE SQUARE BRACKET}"
_ROOMS = ("service", "look", "dealer_portal", "custody_kiosk", "force_desk")
_MARKS = {"_": None, "gettext": None, "ngettext": (1, 2), "_l": None, "lazy_gettext": None, "N_": None}
_FORMS = 6  # Welsh has six forms of the plural


@cache
def marked_texts() -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    """Every text that is marked in code and templates, with its file; a pair where it has a plural."""
    methods, options = parse_mapping_cfg((ROOT / "babel.cfg").open(encoding="utf-8"))
    return tuple(
        (f"{room}/{file}", message)
        for room in _ROOMS
        for file, _line, message, _comments, _context in extract_from_dir(ROOT / room, methods, options, _MARKS)
    )


def write_catalogue(folder: Path) -> None:
    """Write the catalogue of the invented language into a folder of translations."""
    catalogue = Catalog(locale=LANGUAGE)
    for _file, message in marked_texts():
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

"""The blueprint that the pages of custody and the property store hang on, who may see them, and their header."""

from typing import Any

from flask import Blueprint
from flask_login import current_user

from service.access.guards import signed_in
from service.access.roles import POLICE
from service.signing_in import signed_in_words

kiosk = Blueprint("kiosk", __name__, template_folder="templates")
STORE = ("property", "supervisor")
for_police = signed_in(*sorted(POLICE), sign_in="kiosk.sign_in")
for_store = signed_in(*STORE, sign_in="kiosk.sign_in")
for_supervisors = signed_in("supervisor", sign_in="kiosk.sign_in")

Link = tuple[str, str]


@kiosk.context_processor
def header() -> dict[str, Any]:
    """Who is signed in, and what their work leads to."""
    role = current_user.actor.role if current_user.is_authenticated else ""
    return {
        **signed_in_words(),
        "kiosk_links": [(endpoint, words) for roles, endpoint, words in _LINKS if role in roles],
    }


_ALL = tuple(sorted(POLICE))
_LINKS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("custody", "officer"), "kiosk.tray", "Tray"),
    (_ALL, "kiosk.check", "Check"),
    (_ALL, "kiosk.past", "Past checks"),
    (("supervisor",), "kiosk.kiosks", "Kiosks"),
)

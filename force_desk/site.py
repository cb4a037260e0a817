"""The blueprint that the pages of a force's neighbourhood team hang on, and who may see them."""

from typing import Any

from flask import Blueprint, abort
from flask_babel import gettext as _
from flask_login import current_user

from service.access.guards import signed_in
from service.signing_in import signed_in_words

force = Blueprint("force", __name__, template_folder="templates")
TEAM = ("officer", "supervisor", "visitor")
INVESTIGATORS = ("officer", "supervisor")
for_team = signed_in(*TEAM, sign_in="force.sign_in")
for_investigators = signed_in(*INVESTIGATORS, sign_in="force.sign_in")
for_officers = signed_in("officer", sign_in="force.sign_in")

# Opened from the desk alone: the header has room for what is used every day.
_AT_HOME = {"force.found", "force.purchases", "force.dealers", "force.statements", "force.circulars"}

Door = tuple[str, str, str, str]


@force.before_request
def passwords_only() -> None:
    """A badge and a PIN open a kiosk's pages alone."""
    if current_user.is_authenticated and current_user.actor.till:
        abort(403)


@force.context_processor
def header() -> dict[str, Any]:
    links = [(endpoint, words) for endpoint, _icon, words, _about in doors() if endpoint not in _AT_HOME]
    return {**signed_in_words(), "desk_links": [("force.home", _("Desk")), *links]}


def doors() -> list[Door]:
    """What this account can do here: endpoint, icon, words, what it is for."""
    role = current_user.actor.role if current_user.is_authenticated else ""
    return [door for roles, door in _doors() if role in roles]


def _doors() -> list[tuple[tuple[str, ...], Door]]:
    return [
        (TEAM, ("force.visits", "house", _("Visits"), _("Secure a home, mark its things, put it on the register."))),
        (INVESTIGATORS, ("force.leads", "search", _("Leads"), _("Earlier checks of what was reported since."))),
        (
            INVESTIGATORS,
            ("force.purchases", "label", _("Purchase books"), _("What dealers bought, for a crime.")),
        ),
        (("officer",), ("force.dealers", "barcode", _("Dealers"), _("Visit and invite second-hand dealers."))),
        (("officer",), ("force.circulars", "camera", _("Circulars"), _("Show stolen goods to dealers."))),
        (INVESTIGATORS, ("force.statements", "clock", _("Dealers’ months"), _("What their shops checked."))),
        (INVESTIGATORS, ("force.incidents", "refer", _("Incidents"), _("What was reported; repeats stand out."))),
        (TEAM, ("force.progress", "tick", _("Areas"), _("Counts of visits, kits and homes."))),
        (("officer",), ("force.kits", "kit", _("Marking kits"), _("Make batches, print codes, hand them out."))),
        (("officer",), ("force.found", "message", _("Messages from finders"), _("About things reported to you."))),
    ]

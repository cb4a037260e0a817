"""The blueprint that the pages of a force's neighbourhood team hang on, and who may see them."""

from typing import Any

from flask import Blueprint

from service.access.guards import signed_in
from service.pages import signed_in_words

force = Blueprint("force", __name__, template_folder="templates")
TEAM = ("officer", "supervisor", "visitor")
for_team = signed_in(*TEAM, sign_in="force.sign_in")
for_officers = signed_in("officer", sign_in="force.sign_in")


@force.context_processor
def header() -> dict[str, Any]:
    return signed_in_words()

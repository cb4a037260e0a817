"""The blueprint that a dealer's pages hang on, and what their header shows."""

from typing import Any

from flask import Blueprint
from flask_login import current_user

from service.access.guards import signed_in
from service.access.roles import DEALERS, Actor
from service.actions.dealer_alerts import unseen_dealer_alerts
from service.actions.dealer_circulars import unseen_circulars
from service.signing_in import signed_in_words

dealer = Blueprint("dealer", __name__, template_folder="templates")
for_dealers = signed_in(*sorted(DEALERS), sign_in="dealer.sign_in")
for_managers = signed_in("dealer_manager", sign_in="dealer.sign_in")


@dealer.context_processor
def header() -> dict[str, Any]:
    """Who is signed in, and how many questions of the police nobody of the business has opened."""
    inside = current_user.is_authenticated and current_user.actor.role in DEALERS
    asked = unseen_dealer_alerts(current_user.actor) if inside else 0
    return {
        **signed_in_words(),
        "questions": asked,
        "dealer_links": _links(current_user.actor) if inside else [],
    }


def _links(actor: Actor) -> list[tuple[str, str]]:
    """What the header leads to; people, tills, PINs and months are found from the last."""
    new = unseen_circulars(actor)
    return [
        ("dealer.check", "Check"),
        ("dealer.purchases", "Purchases"),
        ("dealer.past", "Past checks"),
        ("dealer.stock", "Stock"),
        ("dealer.circulars", f"Circulars ({new} new)" if new else "Circulars"),
        ("dealer.month", "Shop"),
    ]

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
    links = [("dealer.check", "Check"), ("dealer.purchases", "Purchases"), ("dealer.stock", "Stock")]
    new = unseen_circulars(actor)
    links.append(("dealer.circulars", f"Circulars ({new} new)" if new else "Circulars"))
    links += [("dealer.past", "Past checks"), ("dealer.month", "This month")]
    if actor.till:  # signed in by PIN: the counter alone
        return links
    return [*links, ("dealer.business", "Business") if actor.role == "dealer_manager" else ("dealer.me", "Your PIN")]

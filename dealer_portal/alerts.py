"""Questions of the police about the dealer's own checks."""

from flask import render_template

from dealer_portal.site import dealer, for_dealers
from service.access.guards import actor
from service.actions.dealer_alerts import dealer_alerts, open_dealer_alert
from service.domain.categories import CATEGORIES
from service.pages import Page


@dealer.get("/alerts")
@for_dealers
def alerts() -> Page:
    """Those that nobody of the business has opened come first."""
    return render_template("dealer/alerts.html", alerts=dealer_alerts(actor()), categories=CATEGORIES)


@dealer.get("/alerts/<lead_id>")
@for_dealers
def alert(lead_id: str) -> Page:
    """One question; opening it is on the record, and the force sees that it was opened."""
    return render_template("dealer/alert.html", alert=open_dealer_alert(actor(), lead_id), categories=CATEGORIES)

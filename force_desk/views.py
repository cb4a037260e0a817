"""The desk itself: signing in and out, and what there is to do."""

from flask import render_template
from werkzeug import Response

from force_desk.site import TEAM, doors, for_team, force
from service.access.guards import everybody
from service.pages import Page
from service.signing_in import sign_in_page, sign_out_to

__all__ = ["force"]


@force.route("/sign-in", methods=["GET", "POST"])
@everybody
def sign_in() -> Page:
    return sign_in_page("force", "force/sign_in.html", "force.home", set(TEAM))


@force.post("/sign-out")
@everybody
def sign_out() -> Response:
    return sign_out_to("force.sign_in")


@force.get("/")
@for_team
def home() -> Page:
    """What this account can do here."""
    return render_template("force/home.html", doors=doors())

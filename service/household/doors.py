"""The first page, signing in and out, and the pages that explain."""

from flask import render_template
from werkzeug import Response

from service.access.guards import everybody
from service.household.site import household
from service.pages import Page
from service.signing_in import sign_in_page, sign_out_to


@household.get("/")
@everybody
def home() -> Page:
    """What this is, and the three doors."""
    return render_template("household/home.html")


@household.route("/sign-in", methods=["GET", "POST"])
@everybody
def sign_in() -> Page:
    return sign_in_page("register", "household/sign_in.html", "household.things", {"keeper"})


@household.post("/sign-out")
@everybody
def sign_out() -> Response:
    return sign_out_to("household.home")


@household.get("/help", endpoint="help_page")
@everybody
def help_page() -> Page:
    return render_template("household/help.html")


@household.get("/privacy")
@everybody
def privacy() -> Page:
    return render_template("household/privacy.html")


@household.get("/accessibility")
@everybody
def accessibility() -> Page:
    return render_template("household/accessibility.html")


@household.get("/how-checks-work")
@everybody
def how_checks_work() -> Page:
    return render_template("household/how_checks_work.html")

"""The first page, joining, signing in and out, and the pages that explain."""

from flask import redirect, render_template, url_for
from werkzeug import Response

from service.access.guards import client_address, everybody
from service.actions.add_account import join_as_keeper
from service.actions.errors import Invalid, Refused
from service.actions.sign_in import sign_in as sign_in_action
from service.household.forms import JoinForm
from service.household.site import household
from service.pages import Page, let_in, page, put_errors, sign_in_page, sign_out_to, typed


@household.get("/")
@everybody
def home() -> Page:
    """What this is, and the three doors."""
    return render_template("household/home.html")


@household.route("/join", methods=["GET", "POST"])
@everybody
def join() -> Page:
    """A household makes its account and is signed in to it."""
    form = JoinForm()
    if not form.validate_on_submit():
        return page("household/join.html", form)
    address = client_address()
    try:
        join_as_keeper(typed(form.name), typed(form.email), typed(form.password), address)
        let_in(sign_in_action(typed(form.email), typed(form.password), address, "register"))
    except Invalid as error:
        put_errors(form, error, "email")
        return page("household/join.html", form)
    except Refused as error:
        form.email.errors = [error.detail]
        return page("household/join.html", form, status=error.status)
    return redirect(url_for("household.things"))


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


@household.get("/how-checks-work")
@everybody
def how_checks_work() -> Page:
    return render_template("household/how_checks_work.html")

"""Keys and webhooks for a dealer's own programs; for managers."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from dealer_portal.site import dealer, for_managers
from look.forms import at_most, in_words
from service.access.guards import actor
from service.actions.api_keys import end_key, make_key, own_keys, replace_key
from service.actions.errors import Conflict, Invalid
from service.actions.staff import own_business
from service.actions.webhooks import add_webhook, change_webhook, own_webhooks
from service.domain.scopes import EVENTS, SCOPES
from service.pages import Page, page, put_errors, typed

_TICKS: dict[str, Any] = {"widget": ListWidget(prefix_label=False), "option_widget": CheckboxInput()}
_CHANGES = {
    "pause": "Paused: nothing is sent there any more.",
    "resume": "Events are sent there again.",
    "remove": "Removed.",
    "test": "A test is on its way. Load this page again to see what became of it.",
}


class KeyForm(FlaskForm):  # type: ignore[misc]
    """A new key."""

    premises = SelectField("For which shop?", validators=[DataRequired("Choose the shop")])
    name = StringField("Name", validators=[DataRequired("Give it a name, such as Counter 1"), at_most(60)])
    scopes = SelectMultipleField("What may it do?", choices=in_words(SCOPES), **_TICKS)


class ReplaceForm(FlaskForm):  # type: ignore[misc]
    """How long the key before works on."""

    grace = RadioField(
        "How long does the old key work on?",
        choices=[("now", "It ends now"), ("day", "24 hours"), ("week", "Seven days")],
        default="day",
    )


class WebhookForm(FlaskForm):  # type: ignore[misc]
    """A new webhook."""

    address = StringField("Address", validators=[DataRequired("Write the address"), at_most(500)])
    events = SelectMultipleField("What is it told of?", choices=in_words(EVENTS), **_TICKS)


@dealer.get("/programs")
@for_managers
def programs() -> Page:
    """The keys and webhooks."""
    return _programs(FlaskForm())


@dealer.route("/programs/keys/new", methods=["GET", "POST"])
@for_managers
def new_key() -> Page:
    """Make a key; it is shown once."""
    form = KeyForm()
    form.premises.choices = [("", "Choose"), *((one.id, one.name) for one in own_business(actor())[0])]
    if form.validate_on_submit():
        try:
            made = make_key(actor(), form.premises.data, typed(form.name), list(form.scopes.data or []))
        except Invalid as error:
            put_errors(form, error, "name")
        except Conflict as error:
            form.form_errors.append(error.detail)
        else:
            return _programs(FlaskForm(formdata=None), shown_once=("The new key", made))
    return page("dealer/new_key.html", form)


@dealer.route("/programs/keys/<key_id>/replace", methods=["GET", "POST"])
@for_managers
def new_key_for(key_id: str) -> Page:
    """Replace a key; the new one is shown once."""
    form = ReplaceForm()
    if form.validate_on_submit():
        made = replace_key(actor(), key_id, form.grace.data)
        return _programs(FlaskForm(formdata=None), shown_once=("The new key", made))
    return page("dealer/replace_key.html", form, key_id=key_id)


@dealer.route("/programs/keys/<key_id>/end", methods=["GET", "POST"])
@for_managers
def old_key(key_id: str) -> Page:
    """End a key, once that is confirmed."""
    form = FlaskForm()
    if form.validate_on_submit():
        end_key(actor(), key_id)
        flash("The key opens nothing any more.")
        return redirect(url_for("dealer.programs"))
    words: dict[str, Any] = {
        "title": "End this key?",
        "back": "dealer.programs",
        "action": request.path,
        "button": "Yes, end it",
    }
    return page("dealer/confirm.html", form, told="Whatever uses it is refused at once.", **words)


@dealer.route("/programs/webhooks/new", methods=["GET", "POST"])
@for_managers
def new_webhook() -> Page:
    """Add a webhook; its secret is shown once."""
    form = WebhookForm()
    if form.validate_on_submit():
        try:
            _shown, secret = add_webhook(actor(), typed(form.address), list(form.events.data or []))
        except Invalid as error:
            put_errors(form, error, "address")
        except Conflict as error:
            form.form_errors.append(error.detail)
        else:
            return _programs(FlaskForm(formdata=None), shown_once=("The webhook’s secret", secret))
    return page("dealer/new_webhook.html", form)


@dealer.post("/programs/webhooks/<webhook_id>/<any(pause, resume, remove, test, secret):what>")
@for_managers
def webhook(webhook_id: str, what: str) -> Page:
    """Change a webhook."""
    secret = change_webhook(actor(), webhook_id, what)
    if secret:
        return _programs(FlaskForm(formdata=None), shown_once=("The webhook’s new secret", secret))
    flash(_CHANGES[what])
    return redirect(url_for("dealer.programs"))


def _programs(form: FlaskForm, **more: Any) -> Page:
    shown: dict[str, Any] = {
        "keys": own_keys(actor()),
        "webhooks": own_webhooks(actor()),
        "scopes": SCOPES,
        "events": EVENTS,
    }
    return page("dealer/programs.html", form, **shown, **{"shown_once": None, **more})

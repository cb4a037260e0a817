"""A household's marking kits: activating one, saying what was marked with it, marking again, moving."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from service.access.guards import actor, client_address, everybody
from service.actions.activate_kit import activate_kit as activate_kit_action
from service.actions.errors import Conflict, Invalid, Refused
from service.actions.household_moved import still_right, we_moved
from service.actions.kits import KitShown, kits_of, one_kit
from service.actions.mark_again import mark_again
from service.actions.mark_items import MOST_THINGS, mark_items, unmark_item
from service.actions.own_items import own_items
from service.household.forms import ConfirmForm
from service.household.kit_forms import ActivateForm, MarkedForm
from service.household.site import for_keepers, household
from service.household.things import named
from service.languages import said
from service.pages import Page, page, put_errors, typed


@household.get("/kits")
@for_keepers
def kits() -> Page:
    """The household's kits."""
    return render_template("household/kits.html", kits=kits_of(actor()), form=ConfirmForm())


@household.get("/kits/activate")
@everybody
def activate() -> Page:
    """The box for a kit's code; a scanned code waits behind the `#` of the address, which no server is told."""
    return page("household/activate.html", ActivateForm())


@household.post("/kits/activate")
@for_keepers
def activate_kit() -> Page:
    form, status = ActivateForm(), None
    if form.validate_on_submit():
        try:
            kit = activate_kit_action(actor(), typed(form.code), client_address())
        except Invalid as error:
            put_errors(form, error, "code")
        except Refused as error:
            form.code.errors = [error.detail]
            status = error.status
        else:
            flash(_("Kit %(name)s is yours. Now say what you marked with it.", name=kit.name))
            return redirect(url_for("household.kit", kit_id=kit.id))
    return page("household/activate.html", form, status)


@household.get("/kits/marking")
@everybody
def marking() -> Page:
    """How to mark, and when to mark again."""
    return render_template("household/marking.html")


@household.route("/kits/<kit_id>", methods=["GET", "POST"])
@for_keepers
def kit(kit_id: str) -> Page:
    """One kit: what carries its mark, and ticking more."""
    shown, form, status = one_kit(actor(), kit_id), MarkedForm(), None
    if form.validate_on_submit():
        try:
            return _marked(kit_id, form)
        except Invalid as error:
            form.form_errors = list(error.fields.values())
        except Conflict as error:
            form.form_errors = [error.detail]
            status = error.status
    waiting = _waiting(shown)
    if not form.is_submitted():
        for thing in waiting:
            form.things.append_entry({"item": thing["id"]})
    names = {thing["id"]: thing for thing in waiting}
    return page("household/kit.html", form, status, kit=shown, names=names, confirm=ConfirmForm())


@household.route("/kits/<kit_id>/things/<item_id>/remove", methods=["GET", "POST"])
@for_keepers
def unmark(kit_id: str, item_id: str) -> Page:
    """Take a thing off a kit's list."""
    shown, form = one_kit(actor(), kit_id), ConfirmForm()
    if form.validate_on_submit():
        try:
            unmark_item(actor(), kit_id, item_id)
            flash(_("The mark is off that thing."))
        except Conflict as error:
            flash(said(error.detail), "problem")
        return redirect(url_for("household.kit", kit_id=kit_id))
    titles = [thing.title for thing in shown.items if thing.item == item_id]
    return page(
        "household/confirm.html",
        form,
        title=_("Take the mark off “%(title)s”?", title=titles[0] if titles else _("this thing")),
        words=_("A check of the kit’s code will no longer find it."),
        button=_("Yes, take it off"),
        action=url_for("household.unmark", kit_id=kit_id, item_id=item_id),
        back_to=url_for("household.kit", kit_id=kit_id),
        grave=False,
    )


@household.post("/kits/<kit_id>/<any(again, right):what>")
@for_keepers
def renew_kit(kit_id: str, what: str) -> Page:
    """ "I marked again", or "It is still right" after a move."""
    if ConfirmForm().validate_on_submit():
        if what == "again":
            mark_again(actor(), kit_id)
            flash(_("Thank you. The time of this kit starts anew."))
        else:
            still_right(actor(), kit_id)
            flash(_("Thank you. The kit stays with your things."))
    return redirect(url_for("household.kit", kit_id=kit_id))


@household.route("/kits/moved", methods=["GET", "POST"])
@for_keepers
def moved() -> Page:
    """The household says that it moved."""
    form = ConfirmForm()
    if form.validate_on_submit():
        count = we_moved(actor())
        flash(ngettext("%(num)d kit waits for your word.", "%(num)d kits wait for your word.", count))
        return redirect(url_for("household.kits"))
    return page(
        "household/confirm.html",
        form,
        title=_("Did you move house?"),
        words=_("We then ask for each of your kits whether the marked things came with you."),
        button=_("Yes, we moved"),
        action=url_for("household.moved"),
        back_to=url_for("household.kits"),
        grave=False,
    )


def _marked(kit_id: str, form: MarkedForm) -> Page:
    chosen = form.ticked()
    if not chosen:
        raise Invalid({"things": _("Tick each thing that you marked.")})
    mark_items(actor(), kit_id, chosen)
    flash(ngettext("%(num)d thing carries the mark now.", "%(num)d more things carry the mark now.", len(chosen)))
    return redirect(url_for("household.kit", kit_id=kit_id))


def _waiting(shown: KitShown) -> list[dict[str, Any]]:
    """The household's things that do not carry the kit's mark."""
    carried = {thing.item for thing in shown.items}
    return [named(item) for item in own_items(actor(), 1, MOST_THINGS).items if item.id not in carried]

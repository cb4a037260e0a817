"""Where the household lives."""

from dataclasses import asdict

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from service.access.guards import actor
from service.actions.addresses import Residence, address_of, set_address
from service.actions.errors import Conflict, Invalid
from service.household.account_forms import AddressForm
from service.household.site import for_keepers, household
from service.pages import Page, page, put_errors, typed


@household.route("/account/address", methods=["GET", "POST"])
@for_keepers
def address() -> Page:
    """Say where the household lives, or put it right."""
    kept = address_of(actor())
    form = AddressForm(data=asdict(kept) if kept else None)
    if form.validate_on_submit():
        try:
            kits = set_address(actor(), Residence(typed(form.street), typed(form.town), typed(form.postcode)))
        except Invalid as error:
            put_errors(form, error, "postcode")
        except Conflict as error:
            form.form_errors = [error.detail]
        else:
            _say(kits)
            return redirect(url_for("household.account"))
    return page("household/address.html", form, kept=kept)


def _say(kits: int) -> None:
    flash(_("Your address is kept."))
    if kits:
        words = ngettext("Is %(num)d kit still right?", "Are %(num)d kits still right?", kits)
        flash(f"{words} " + _("Look at your kits, and say so."))

"""Second-hand dealers that the force looks after: who they are, and inviting one."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from force_desk.dealer_forms import DealerForm, ManagerForm
from force_desk.site import for_officers, force
from service.access.guards import actor
from service.actions.errors import Conflict, Invalid, TooMany
from service.actions.invite_dealer import NewDealer, force_dealers, invite_again, invite_dealer
from service.domain.trades import PACK, TRADES
from service.link_pages import asker
from service.pages import Page, page, put_errors, typed


@force.get("/dealers")
@for_officers
def dealers() -> Page:
    """The dealers of this force."""
    return render_template("force/dealers.html", dealers=force_dealers(actor()), trades=TRADES, pack=PACK)


@force.route("/dealers/new", methods=["GET", "POST"])
@for_officers
def new_dealer() -> Page:
    """Write down a visit, and invite the dealer."""
    form = DealerForm()
    if form.validate_on_submit():
        try:
            invite_dealer(actor(), _new(form), asker())
        except Invalid as error:
            put_errors(form, error, "business")
        except TooMany as error:
            form.form_errors.append(error.detail)
            return page("force/new_dealer.html", form, error.status)
        else:
            flash(_("The invitation is on its way. Its link works for seven days."))
            return redirect(url_for("force.dealers"))
    return page("force/new_dealer.html", form)


@force.route("/dealers/<dealer_id>/invite", methods=["GET", "POST"])
@for_officers
def dealer_again(dealer_id: str) -> Page:
    """Invite another manager, where nobody has joined."""
    form = ManagerForm()
    if form.validate_on_submit():
        try:
            invite_again(actor(), dealer_id, typed(form.manager), typed(form.email), asker())
        except Invalid as error:
            put_errors(form, error, "manager")
        except (Conflict, TooMany) as error:
            form.form_errors.append(error.detail)
            return page("force/dealer_again.html", form, error.status, dealer_id=dealer_id)
        else:
            flash(_("The invitation is on its way. Its link works for seven days."))
            return redirect(url_for("force.dealers"))
    return page("force/dealer_again.html", form, dealer_id=dealer_id)


def _new(form: DealerForm) -> NewDealer:
    return NewDealer(
        business=typed(form.business),
        premises=typed(form.premises),
        area=typed(form.area),
        trades=list(form.trades.data or []),
        pack=list(form.pack.data or []),
        visited_on=form.visited_on.data,
        manager=typed(form.manager),
        email=typed(form.email),
    )

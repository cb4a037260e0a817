"""A keeper's check of something second-hand: a dealer's view, a few a day."""

from service.access.guards import actor
from service.access.quotas import KEEPER_CHECKS
from service.actions.check_object import check_object
from service.actions.errors import Invalid, TooMany
from service.actions.past_checks import checks_left
from service.household.forms import CheckForm
from service.household.site import for_keepers, household
from service.pages import Page, asked_of, for_page, object_of, page, put_errors


@household.route("/check", methods=["GET", "POST"])
@for_keepers
def check() -> Page:
    form, result, asked, status = CheckForm(), None, None, None
    if form.validate_on_submit():
        try:
            result = for_page(check_object(actor(), object_of(form, bool(form.glow.data)), "register"))
            form, asked = CheckForm(formdata=None), asked_of(form)
        except Invalid as error:
            put_errors(form, error, "value")
        except TooMany as error:
            form.value.errors, status = [error.detail], error.status
    left = checks_left(actor())
    return page(
        "household/check.html",
        form,
        status,
        result=result,
        asked=asked,
        left=left,
        a_day=KEEPER_CHECKS.most,
        force="",
    )

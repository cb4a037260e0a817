"""A keeper's check of something second-hand: a dealer's view, a few a day."""

from service.access.body_sizes import takes_photos
from service.access.guards import actor
from service.access.quotas import KEEPER_CHECKS
from service.actions.past_checks import checks_left
from service.household.forms import CheckForm
from service.household.site import for_keepers, household
from service.pages import Page, checked


@household.route("/check", methods=["GET", "POST"])
@for_keepers
@takes_photos
def check() -> Page:
    """One box, one answer, and how many checks are left today."""
    answer = checked(CheckForm, "register", lambda form: bool(form.glow.data))
    return answer.page("household/check.html", left=checks_left(actor()), a_day=KEEPER_CHECKS.most, force="")

"""A photo of the whole tray, cut into its things: boxes for the officer to confirm. Nothing of it is kept."""

from service.access.quotas import PHOTOS, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.errors import Invalid, TooMany
from service.imaging.intake import PhotoRefused, take_in
from service.imaging.pictures import picture_of
from service.imaging.tray_cut import Box, cut
from service.models import utc_now, writing


def cut_tray(actor: Actor, content: bytes) -> list[Box]:
    """Where things lie (left, top, width, height, as shares of the picture); raises Invalid and TooMany."""
    try:
        with writing() as session:
            spend(session, PHOTOS, f"account:{actor.account_id}", utc_now())
        return cut(picture_of(take_in(content).jpeg).colour)
    except PhotoRefused as error:
        raise Invalid({"photo": error.args[0]}) from error
    except QuotaExceeded as error:
        raise TooMany(str(error), error.retry_after) from error

"""Photos that come from a tray: kept as photos for checks are."""

from base64 import b64decode
from binascii import Error as BadBase64

from service.access.roles import Actor
from service.actions.add_photo import SentFile, add_photos_for_check
from service.actions.errors import Invalid
from service.domain.phrases import N_

LARGEST = 8 * 1024 * 1024  # bytes of one photo


def keep_tray_photo(actor: Actor, sent: str) -> str:
    """The id of a photo that came as base64; raises Invalid and TooMany."""
    try:
        content = b64decode(sent, validate=True)
    except (BadBase64, ValueError) as error:
        raise Invalid({"photo": N_("The photo cannot be read.")}) from error
    if len(content) > LARGEST:
        raise Invalid({"photo": N_("The photo is too large. Take it again, smaller.")})
    return add_photos_for_check(actor, [SentFile("", content)])[0].id

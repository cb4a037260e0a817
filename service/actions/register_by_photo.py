"""Register an item by its photo: the photo is kept first, so that an item and its photo come together or not at all."""

from collections.abc import Sequence

from service.access.roles import Actor
from service.actions.add_photo import SentFile, check_files, kept_photos, put_photos
from service.actions.errors import Forbidden
from service.actions.item_content import ItemContent, check_content
from service.actions.register_item import put_on_register
from service.actions.wiring import shown_id
from service.domain.phrases import N_
from service.models import writing


def register_by_photo(
    actor: Actor, content: ItemContent, files: Sequence[SentFile], what: str
) -> tuple[str, list[str]]:
    """Put an item on the register with photos of it; returns its id, and theirs. Raises Invalid, which names each file
    that cannot be used.
    """
    if actor.keeper_id is None:
        raise Forbidden(N_("Only a keeper's account can register items."))
    check_content(content)
    check_files(files, what)
    photos = kept_photos(actor, list({file.digest: file for file in files}.values()), files, what)
    with writing() as session:
        item = put_on_register(session, actor, content)
        put_photos(session, actor, item.id, photos, 0)
        return shown_id("item", item.id), [shown_id("photo", photo.id) for photo in photos]

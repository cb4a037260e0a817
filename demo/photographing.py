"""Photos in the demo: a stolen laptop's, with boxed marks, a check that saw it again, and two files to try."""

from pathlib import Path

from demo import pictures
from demo.people import CUSTODY, address
from demo.trying import TRIES
from service.actions.actors import actor_of_address
from service.actions.add_photo import SentFile, add_photos, add_photos_for_check
from service.actions.box_marks import BoxedMark, box_mark
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_object
from service.actions.fingerprint_photos import fingerprint_all
from service.actions.own_items import own_items
from service.domain.weighing import Description

_LAPTOP = "C02ZK0B1LVDL"
_MISREAD = "CO2ZKOBILVDL"
_WORDS = {"sticker": "round, a hill and a sun", "scratch": "two long ones below the upper edge"}


def photograph() -> None:
    """Add the keeper's photo, box its marks, and check the laptop as custody had it on a tray."""
    keeper = actor_of_address(address("marion.ashby"))
    item = own_items(keeper, words=_LAPTOP).items[0]
    jpeg, places = pictures.on_a_table()
    photo = add_photos(keeper, item.id, [SentFile("laptop.jpg", jpeg)])[0]
    for kind, place in places.items():
        box_mark(keeper, photo.id, BoxedMark(*place, kind, _WORDS[kind]))
    fingerprint_all()
    custody = actor_of_address(CUSTODY)
    seen = add_photos_for_check(custody, [SentFile("tray.jpg", pictures.on_a_tray())])
    described = Description("laptop", "Apple", "", "silver")
    check_object(custody, ObjectInHand([TypedReading(_MISREAD)], (), described, photos=[seen[0].id]), "kiosk")


def write_photos_to_try(folder: Path) -> list[tuple[str, str]]:
    """Put two photos into a folder; their paths and what they show."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "laptop-on-a-tray.jpg": (pictures.on_a_tray(), "the stolen laptop, its marks boxed by its keeper"),
        "label-of-a-phone.jpg": (pictures.label(TRIES[0].typed), "the label of the stolen phone"),
    }
    for name, (jpeg, _) in files.items():
        if not (folder / name).exists():
            (folder / name).write_bytes(jpeg)
    return [(str(folder / name), about) for name, (_, about) in files.items()]

"""Words that several pages of the household share."""

from flask_babel import lazy_gettext as _l

ROOM_WORDS = {
    "hall": _l("The hall"),
    "living_room": _l("The living room"),
    "kitchen": _l("The kitchen"),
    "bedroom": _l("A bedroom"),
    "study": _l("The desk or study"),
    "garage": _l("The garage"),
    "shed_and_garden": _l("The shed and the garden"),
}

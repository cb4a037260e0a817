"""What kinds of thing the register keeps. Slugs are stored and sent over the wire; labels are for people."""

from functools import lru_cache

from service.domain.phrases import N_

CATEGORIES: dict[str, str] = {
    "phone": N_("Phone"),
    "laptop": N_("Laptop"),
    "tablet": N_("Tablet"),
    "computer": N_("Computer"),
    "bicycle": N_("Bicycle"),
    "e_bike": N_("E-bike"),
    "e_scooter": N_("E-scooter"),
    "camera": N_("Camera"),
    "lens": N_("Camera lens"),
    "drone": N_("Drone"),
    "watch": N_("Watch"),
    "jewellery": N_("Jewellery"),
    "games_console": N_("Games console"),
    "television": N_("Television"),
    "audio": N_("Audio"),
    "headphones": N_("Headphones"),
    "musical_instrument": N_("Musical instrument"),
    "power_tool": N_("Power tool"),
    "garden_machine": N_("Garden machine"),
    "vehicle": N_("Car or van"),
    "motorcycle": N_("Motorcycle"),
    "trailer": N_("Trailer or caravan"),
    "boat": N_("Boat"),
    "outboard_engine": N_("Outboard engine"),
    "art": N_("Art"),
    "antique": N_("Antique"),
    "clothing": N_("Clothing or bag"),
    "other": N_("Something else"),
}

# What people write for some of them.
_ALSO_CALLED = {
    "bike": "bicycle",
    "cycle": "bicycle",
    "pushbike": "bicycle",
    "ebike": "e_bike",
    "electric bike": "e_bike",
    "mobile": "phone",
    "mobile phone": "phone",
    "smartphone": "phone",
    "notebook": "laptop",
    "pc": "computer",
    "desktop": "computer",
    "console": "games_console",
    "tv": "television",
    "car": "vehicle",
    "van": "vehicle",
    "motorbike": "motorcycle",
    "caravan": "trailer",
    "guitar": "musical_instrument",
    "tool": "power_tool",
    "drill": "power_tool",
}
_BY_LABEL = {label.lower(): slug for slug, label in CATEGORIES.items()}


@lru_cache(maxsize=1024)
def category_of(words: str) -> str:
    """The slug that `words` name, by slug, label or another name in use; otherwise the words as they are."""
    plain = " ".join(words.lower().replace("_", " ").replace("-", " ").split())
    slug = plain.replace(" ", "_")
    return slug if slug in CATEGORIES else _BY_LABEL.get(plain) or _ALSO_CALLED.get(plain) or words


# What a number on such a thing is, when nobody said and its shape does not tell.
_NUMBER_KINDS = {"bicycle": "frame_number", "e_bike": "frame_number"}


def number_kind_of(category: str) -> str:
    """The kind of number that a thing of this category carries; empty when there is no usual one."""
    return _NUMBER_KINDS.get(category_of(category), "")

"""What kinds of thing the register keeps. Slugs are stored and sent over the wire; labels are for people."""

from functools import lru_cache

CATEGORIES: dict[str, str] = {
    "phone": "Phone",
    "laptop": "Laptop",
    "tablet": "Tablet",
    "computer": "Computer",
    "bicycle": "Bicycle",
    "e_bike": "E-bike",
    "e_scooter": "E-scooter",
    "camera": "Camera",
    "lens": "Camera lens",
    "drone": "Drone",
    "watch": "Watch",
    "jewellery": "Jewellery",
    "games_console": "Games console",
    "television": "Television",
    "audio": "Audio",
    "headphones": "Headphones",
    "musical_instrument": "Musical instrument",
    "power_tool": "Power tool",
    "garden_machine": "Garden machine",
    "vehicle": "Car or van",
    "motorcycle": "Motorcycle",
    "trailer": "Trailer or caravan",
    "boat": "Boat",
    "outboard_engine": "Outboard engine",
    "art": "Art",
    "antique": "Antique",
    "clothing": "Clothing or bag",
    "other": "Something else",
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

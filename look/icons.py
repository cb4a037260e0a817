"""Icons, one file each, put inline so that they take the colour of the words beside them."""

from functools import cache
from pathlib import Path

from markupsafe import Markup

FOLDER = Path(__file__).parent / "static" / "icons"

# Categories that share a picture with another; the others have a file of their own or get a plain tag.
SHARED = {
    "e_bike": "bicycle",
    "lens": "camera",
    "computer": "television",
    "headphones": "audio",
    "antique": "art",
    "phone": "mobile",
    "trailer": "vehicle",
    "outboard_engine": "boat",
    "garden_machine": "power_tool",
}


@cache
def icon(name: str) -> Markup:
    """The SVG of `name`, hidden from screen readers: the word always follows it. Unknown: KeyError."""
    path = FOLDER / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    return Markup(path.read_text(encoding="utf-8").strip())  # noqa: S704 - our own file


def category_icon(category: str) -> Markup:
    """The picture for a category slug; a plain tag for one that has none."""
    name = SHARED.get(category, category)
    return icon(name) if name and (FOLDER / f"{name}.svg").is_file() else icon("label")

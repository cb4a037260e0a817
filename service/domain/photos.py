"""What photographs of an item are for, how many there may be, and the marks that may be boxed on them."""

from service.domain.phrases import N_

# What a photo shows → as a page says it.
WHAT = {
    "whole": N_("The whole thing"),
    "label": N_("A label or number"),
    "close_up": N_("A close-up of what only yours has"),
    "other": N_("Something else"),
}
# Three views of a thing tell it from others; twelve leave room for a bicycle's every scratch.
MOST_PHOTOS = 12
# What a picture may be asked for as → its longest edge in pixels; none: as it is kept.
SIZES: dict[str, int | None] = {"120": 120, "240": 240, "320": 320, "1024": 1024, "full": None}
IN_LISTS = ("120", "240")  # of these a page shows many: they are packed tighter
# What a boxed mark is → as a page says it.
MARK_KINDS = {
    "scratch": N_("A scratch"),
    "dent": N_("A dent or chip"),
    "sticker": N_("A sticker"),
    "engraving": N_("An engraving or writing"),
    "wear": N_("Worn or faded"),
    "other": N_("Something else"),
}
MOST_MARKS = 8  # boxed on one photo
WHOLE_SIDE = 10_000  # the units in which a box is kept, of the picture's width and of its height

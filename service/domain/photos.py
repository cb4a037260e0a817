"""What photographs of an item are for, and how many there may be."""

# What a photo shows → as a page says it.
WHAT = {
    "whole": "The whole thing",
    "label": "A label or number",
    "close_up": "A close-up of what only yours has",
    "other": "Something else",
}
# Three views of a thing tell it from others; twelve leave room for a bicycle's every scratch.
MOST_PHOTOS = 12
# What a picture may be asked for as → its longest edge in pixels; none: as it is kept.
SIZES: dict[str, int | None] = {"320": 320, "1024": 1024, "full": None}

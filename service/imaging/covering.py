"""Cover parts of a picture for good: the pixels below a box are gone, and so is everything beside the picture."""

from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageDraw

Box = tuple[float, float, float, float]


def covered(jpeg: bytes, boxes: Iterable[Box]) -> bytes:
    """A JPEG with black boxes, each (x, y, width, height) in per cent of the picture; without any metadata."""
    with Image.open(BytesIO(jpeg)) as opened:
        picture = opened.convert("RGB")
    brush = ImageDraw.Draw(picture)
    for x, y, width, height in boxes:
        left, top = int(picture.width * x / 100), int(picture.height * y / 100)
        right, bottom = -int(-picture.width * (x + width) // 100), -int(-picture.height * (y + height) // 100)
        brush.rectangle((left, top, right, bottom), fill="black")
    out = BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()

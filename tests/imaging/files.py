"""Files that people send as photos, good and hostile, made here."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

GPS = b"GPSPLACE-52.24N"  # stands in the EXIF of `from_a_telephone`, to be looked for afterwards
_PNG = b"\x89PNG\r\n\x1a\n"


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def a_photo(colour: str = "red", size: tuple[int, int] = (64, 48)) -> bytes:
    """A small JPEG of one colour."""
    return encoded(Image.new("RGB", size, colour), "JPEG")


def from_a_telephone(orientation: int = 6) -> bytes:
    """A JPEG of 40 × 20, red on its left half and blue on its right, that names its place and how it was held."""
    image = Image.new("RGB", (40, 20), "blue")
    image.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Nokia"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 14.0, 24.0), 29: GPS.decode()})
    return encoded(image, "JPEG", quality=95, exif=exif, comment=b"taken by Ann")


def png_bomb(side: int = 40_000) -> bytes:
    """A PNG of side² pixels that are all black: 1.6 gigapixels in 190 kB."""
    packer, row = zlib.compressobj(9), b"\x00" * (side // 8 + 1)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return png(struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0), packed)


def png(head: bytes, packed: bytes) -> bytes:
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return _PNG + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

"""What a file is by its first bytes, whatever its name says."""

from importlib.util import find_spec

# The beginning of a file → the decoder that may open it.
_TAKEN = ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"))
# The beginning of a file that people send instead → what to call it.
_KNOWN = (
    (b"GIF8", "a GIF"),
    (b"%PDF", "a PDF"),
    (b"BM", "a BMP"),
    (b"II*\x00", "a TIFF or raw photo"),
    (b"MM\x00*", "a TIFF or raw photo"),
    (b"PK\x03\x04", "a zip file or a document"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"8BPS", "a Photoshop file"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x00\x00\x00\x0cjP", "a JPEG 2000"),
    (b"\xff\x0a", "a JPEG XL"),
    (b"\x00\x00\x00\x0cJXL", "a JPEG XL"),
)
# ISO base media files name their kind at byte 8 (ISO/IEC 14496-12; the image brands are of ISO/IEC 23008-12).
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF = frozenset({b"avif", b"avis"})


class NotTaken(ValueError):
    """A file of a kind that is not taken; the message names the kind, and is empty when nothing knows it."""


def format_of(start: bytes) -> str:
    """JPEG, PNG, WEBP or HEIF: the one decoder that may open a file that begins so; raises NotTaken."""
    for magic, name in _TAKEN:
        if start.startswith(magic):
            return name
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WEBP"
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC and reads_heic():
        return "HEIF"
    raise NotTaken(_name_of(start))


def reads_heic() -> bool:
    """Whether the extra that reads HEIC is installed."""
    return find_spec("pillow_heif") is not None


def _name_of(start: bytes) -> str:
    if start[4:8] == b"ftyp":
        brand = start[8:12]
        return "a HEIC photo" if brand in _HEIC else "an AVIF picture" if brand in _AVIF else "a film"
    for magic, name in _KNOWN:
        if start.startswith(magic):
            return name
    text = start[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(b"<"):
        return "an SVG drawing" if b"<svg" in text else "a web page"
    return ""

"""QR codes: as a picture of black squares, four quiet modules wide all round as readers want it."""

from base64 import b64encode
from io import BytesIO

import segno


def qr_png(text: str, scale: int = 8) -> bytes:
    """A QR code as PNG, `scale` pixels a module; it bears a quarter of it being torn off or dirty."""
    out = BytesIO()
    segno.make(text, error="q", micro=False).save(out, kind="png", scale=scale, border=4)
    return out.getvalue()


def qr_address(text: str) -> str:
    """The same as an address that a page can show without fetching anything."""
    return "data:image/png;base64," + b64encode(qr_png(text, 5)).decode()

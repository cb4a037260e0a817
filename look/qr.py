"""QR codes: as a picture of black squares, four quiet modules wide all round as readers want it."""

from base64 import b64encode
from io import BytesIO

import segno


def qr_png(text: str, scale: int = 8, error: str = "q") -> bytes:
    """A QR code as PNG, `scale` pixels a module; with "q" a quarter may be torn off or dirty, with "l" 7 of 100."""
    out = BytesIO()
    segno.make(text, error=error, micro=False).save(out, kind="png", scale=scale, border=4)
    return out.getvalue()


def qr_address(text: str) -> str:
    """The same as an address that a page can show without fetching anything."""
    return "data:image/png;base64," + b64encode(qr_png(text, 5)).decode()

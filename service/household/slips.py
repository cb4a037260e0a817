"""The picture of a code on a slip: QR, as SVG without a style of its own."""

from io import BytesIO

import segno
from flask import current_app
from markupsafe import Markup

from service.actions.wiring import EXTENSION


def qr_code(text: str) -> Markup:
    """A QR code as SVG to stand in a page."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=4, light="#fff", dark="#000"
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704 - drawn by us, of squares alone


def public_address(path: str) -> str:
    """A path of this register as others reach it."""
    return f"{current_app.extensions[EXTENSION].public_url}{path}"

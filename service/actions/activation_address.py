"""Where a kit is activated: its code stands behind the `#`, which a browser sends to no server."""

from service.actions.wiring import settings


def activation_address(code: str) -> str:
    """What the QR code in a kit's box holds."""
    return f"{settings().public_url}/kits/activate#{code}"


def typed_at() -> str:
    """The same without a code, as people type it."""
    return f"{settings().public_url}/kits/activate".rsplit("://", maxsplit=1)[-1]

"""The token on the sheet of an item: signed and dated, so that whoever is shown it can ask if it is genuine."""

from datetime import datetime

from itsdangerous import BadData, URLSafeTimedSerializer

from service.access.keys import subkey

GOOD_FOR = 366 * 24 * 3600  # seconds: an insurer's year


def sheet_token(secret: str, item: str, keeper: str) -> str:
    """A token for the opaque ids of an item and of who keeps it today."""
    return str(_signer(secret).dumps([item, keeper]))


def read_sheet_token(secret: str, token: str) -> tuple[str, str, datetime] | None:
    """Item, keeper and when the sheet was made; None for a token that was never made here, or more than a year ago."""
    try:
        (item, keeper), made_at = _signer(secret).loads(token, max_age=GOOD_FOR, return_timestamp=True)
    except (BadData, ValueError, TypeError):
        return None
    return str(item), str(keeper), made_at


def _signer(secret: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(subkey(secret, "item sheets"), salt="item sheet")

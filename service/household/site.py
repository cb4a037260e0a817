"""The blueprint that the household's pages hang on, and who may see them."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint
from flask_login import current_user

from service.access.guards import signed_in
from service.actions.passkeys import passkeys_work

household = Blueprint("household", __name__, template_folder="templates")
for_keepers = signed_in("keeper", sign_in="household.sign_in")
HERE = ZoneInfo("Europe/London")


@household.context_processor
def header() -> dict[str, Any]:
    is_keeper = current_user.is_authenticated and current_user.actor.role == "keeper"
    name = {"name": current_user.actor.name} if is_keeper else None
    return {"signed_in": name, "passkeys_work": passkeys_work}


def as_utc(local: datetime | None) -> datetime | None:
    """A time as a household types it, in British time, made UTC."""
    return (local if local.tzinfo else local.replace(tzinfo=HERE)).astimezone(UTC) if local else None

"""Dates and times as people in Britain write them. All take zone-aware datetimes and show London time."""

from datetime import datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def british_date(moment: datetime) -> str:
    """21 November 2026."""
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y}"


def clock(moment: datetime) -> str:
    """15:04, for staff."""
    return f"{moment.astimezone(LONDON):%H:%M}"


def twelve_hour(moment: datetime) -> str:
    """3.04pm, for households."""
    local = moment.astimezone(LONDON)
    return f"{local.hour % 12 or 12}.{local:%M}{'am' if local.hour < 12 else 'pm'}"

"""Dates and times as people in Britain write them. Zone-aware datetimes are shown in London time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask_babel import get_locale

LONDON = ZoneInfo("Europe/London")


def british_date(moment: date) -> str:
    """21 November 2026, of a moment or of a day."""
    return _named(moment, "d MMMM y")


def clock(moment: datetime) -> str:
    """15:04, for staff."""
    return f"{moment.astimezone(LONDON):%H:%M}"


def twelve_hour(moment: datetime) -> str:
    """3.04pm, for households."""
    local = moment.astimezone(LONDON)
    return f"{local.hour % 12 or 12}.{local:%M}{'am' if local.hour < 12 else 'pm'}"


def day_and_time(moment: datetime) -> str:
    """Thursday 19 November, 6 pm; minutes only where there are any."""
    local = moment.astimezone(LONDON)
    minutes = f".{local:%M}" if local.minute else ""
    half = "am" if local.hour < 12 else "pm"
    return f"{_named(moment, 'EEEE d MMMM')}, {local.hour % 12 or 12}{minutes} {half}"


def _named(moment: date, pattern: str) -> str:
    """A date whose month and day have their names in the language of the page; ours outside of one."""
    day = moment.astimezone(LONDON) if isinstance(moment, datetime) else moment
    return format_date(day, pattern, locale=get_locale() or "en_GB")

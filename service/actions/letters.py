"""A letter by mail, in the language of whoever gets it; its name tells that one sent twice is the same."""

from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.support import NullTranslations, Translations
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.actions.wiring import settings
from service.domain.phrases import spoken
from service.messages import send
from service.models import Account

_OURS = "en_GB"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a letter, and the language that they last read our pages in; empty for ours."""

    email: str
    language: str = ""


def people_of(session: Session, keeper: int | None) -> list[Recipient]:
    """Everybody of a household."""
    people = select(Account.email, Account.language).where(Account.keeper_id == keeper).order_by(Account.id)
    return [Recipient(email, language or "") for email, language in session.execute(people)]


def send_letter(to: Recipient, subject: str, body: str, name: str) -> None:
    """Send a letter; raises OSError when the mail server cannot be reached."""
    message = EmailMessage()
    message["From"] = settings().mail_from
    message["To"] = to.email
    message["Subject"] = said_in(to.language, subject)
    message["Message-ID"] = f"<{name}@homeward.invalid>"
    message.set_content(said_in(to.language, body))
    send(settings().mail, message)


def said_in(language: str, text: str) -> str:
    """A text in a language; in ours where there is no catalogue of it."""

    def named(day: date) -> str:
        try:
            return format_date(day, "d MMMM y", locale=language or _OURS)
        except (UnknownLocaleError, ValueError):
            return format_date(day, "d MMMM y", locale=_OURS)

    return spoken(text, _catalogue(settings().translations, language).gettext, named)


@lru_cache(maxsize=32)
def _catalogue(folder: Path, language: str) -> NullTranslations:
    return Translations.load(folder, [language]) if language else NullTranslations()

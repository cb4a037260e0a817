"""Every setting of the service, read once from the environment into one frozen object."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

SURFACES = ("register", "dealer", "kiosk", "force", "api")
# A request that takes longer is ended by gunicorn; look-back tries again when none can still be at work.
REQUEST_TIMEOUT = timedelta(seconds=60)
_SECRET_FILE = "secret.key"  # noqa: S105 - the name of a file
_DURATION = re.compile(r"(\d{1,4})([dmy])")
_NOTIFY = re.compile(r"notify://[^/@]*[0-9a-f-]{36}-[0-9a-f-]{36}@[^/@]+/[0-9a-f-]{36}")
_STORE = re.compile(r"file:///.+|s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^?#]*)?")
_DAYS = {"d": 1, "m": 30, "y": 365}


class SettingError(ValueError):
    """A setting that cannot be used; the message names it and says what to write instead."""


_TRANSLATIONS = Path(__file__).parents[1] / "translations"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose. `docs/settings.md` describes each variable."""

    database_url: str
    data_dir: Path
    surfaces: frozenset[str]
    secret_key: str
    public_url: str
    keep_checks: timedelta
    mail: str
    mail_from: str
    proxies: int
    photo_store: str
    password_cost: str = "full"  # noqa: S105 - a cost, not a password
    alarms_once_in: int = 1_000
    disclosure_delay: timedelta = timedelta(days=90)
    translations: Path = _TRANSLATIONS

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read HOMEWARD_* variables; raises SettingError for a value that cannot be used."""
        env = os.environ if environ is None else environ
        data_dir = Path(env.get("HOMEWARD_DATA_DIR") or "./var").absolute()
        return cls(
            database_url=_database_url(env.get("HOMEWARD_DATABASE_URL"), data_dir),
            data_dir=data_dir,
            surfaces=_surfaces(env.get("HOMEWARD_SURFACES")),
            secret_key=env.get("HOMEWARD_SECRET_KEY") or _kept_secret(data_dir),
            public_url=(env.get("HOMEWARD_PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/"),
            keep_checks=_duration("HOMEWARD_KEEP_CHECKS", env.get("HOMEWARD_KEEP_CHECKS") or "6y"),
            mail=_mail(env.get("HOMEWARD_MAIL") or f"file://{data_dir}/mail"),
            mail_from=env.get("HOMEWARD_MAIL_FROM") or "Homeward <no-reply@homeward.invalid>",
            photo_store=_photo_store(env.get("HOMEWARD_PHOTO_STORE") or f"file://{data_dir}/photos"),
            proxies=_proxies(env.get("HOMEWARD_PROXIES") or "0"),
            password_cost=_password_cost(env.get("HOMEWARD_PASSWORD_COST") or "full"),
            disclosure_delay=_duration("HOMEWARD_DISCLOSURE_DELAY", env.get("HOMEWARD_DISCLOSURE_DELAY") or "90d"),
            translations=Path(env.get("HOMEWARD_TRANSLATIONS") or _TRANSLATIONS).absolute(),
            alarms_once_in=_alarms(env.get("HOMEWARD_ALARMS_ONCE_IN") or "1000"),
        )


def make_secret(data_dir: Path) -> bool:
    """Make the secret key of a new register, readable by its owner alone; false if there is one already."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / _SECRET_FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return True


def _kept_secret(data_dir: Path) -> str:
    path = data_dir / _SECRET_FILE
    return path.read_text(encoding="ascii").strip() if path.exists() else ""


def _database_url(value: str | None, data_dir: Path) -> str:
    url = value or f"sqlite:///{data_dir}/homeward.db"
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingError("HOMEWARD_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://")
    return url


def _surfaces(value: str | None) -> frozenset[str]:
    chosen = frozenset(part.strip() for part in (value or ",".join(SURFACES)).split(",") if part.strip())
    unknown = chosen - set(SURFACES)
    if unknown or not chosen:
        raise SettingError(f"HOMEWARD_SURFACES takes a list of {', '.join(SURFACES)}; not {', '.join(sorted(unknown))}")
    return chosen


def _duration(name: str, value: str) -> timedelta:
    match = _DURATION.fullmatch(value.strip())
    if not match or match.group(1) == "0":
        raise SettingError(f"{name} takes a number and a unit: 90d, 18m or 6y; not {value!r}")
    return timedelta(days=int(match.group(1)) * _DAYS[match.group(2)])


def _mail(value: str) -> str:
    if not value.startswith(("file://", "smtp://", "notify://")):
        raise SettingError("HOMEWARD_MAIL must begin with file://, smtp:// or notify://")
    if value.startswith("notify://") and not _NOTIFY.fullmatch(value):
        raise SettingError("HOMEWARD_MAIL by Notify is notify://<API key>@<host>/<id of the template>")
    return value


def _photo_store(value: str) -> str:
    if not _STORE.fullmatch(value):
        raise SettingError("HOMEWARD_PHOTO_STORE is file:///an/absolute/folder or s3://bucket/prefix")
    return value


def _proxies(value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value) <= 10):
        raise SettingError("HOMEWARD_PROXIES is how many proxies stand in front: 0 to 10")
    return int(value)


def _password_cost(value: str) -> str:
    if value not in {"full", "low"}:
        raise SettingError("HOMEWARD_PASSWORD_COST is full, or low for tests alone")
    return value


def _alarms(value: str) -> int:
    if value not in {"1000", "10000"}:
        raise SettingError("HOMEWARD_ALARMS_ONCE_IN is 1000 or 10000: how rarely an honest neighbour may alarm")
    return int(value)

"""Mail going out: to a folder, where each message is one file, or to an SMTP server."""

import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TIMEOUT = 20  # seconds


def send(address: str, message: EmailMessage) -> None:
    """Send to where `address` (HOMEWARD_MAIL) points; raises OSError when the server cannot be reached."""
    parts = urlsplit(address)
    if parts.scheme == "file":
        _keep(Path(parts.path), message)
    else:
        _send_by_smtp(parts.hostname or "localhost", parts.port, parts.username, parts.password, message)


def _keep(folder: Path, message: EmailMessage) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = message["Message-ID"].strip("<>").split("@")[0]
    partial = folder / f".{name}.partial"
    partial.write_bytes(bytes(message))
    partial.rename(folder / f"{name}.eml")


def _send_by_smtp(host: str, port: int | None, user: str | None, password: str | None, message: EmailMessage) -> None:
    with smtplib.SMTP(host, port or 25, timeout=_TIMEOUT) as server:
        server.ehlo()
        if server.has_extn("starttls") or user:
            server.starttls(context=ssl.create_default_context())
        if user:
            server.login(unquote(user), unquote(password or ""))
        server.send_message(message)

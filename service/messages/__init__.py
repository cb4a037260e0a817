"""Mail going out: to a folder, where each message is one file, to an SMTP server, or through GOV.UK Notify."""

import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

_TIMEOUT = 20  # seconds


def send(address: str, message: EmailMessage) -> None:
    """Send to where `address` (HOMEWARD_MAIL) points; raises OSError when the server cannot be reached."""
    parts = urlsplit(address)
    if parts.scheme == "file":
        _keep(Path(parts.path), message)
    elif parts.scheme == "notify":
        _send_by_notify(parts, message)
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


def _send_by_notify(parts: SplitResult, message: EmailMessage) -> None:
    """`notify://<API key>@<host>/<template id>`: a template whose subject is ((subject)) and whose text is ((body)).

    Text alone is sent: Notify takes no attachments. A host on this machine is spoken to without encryption.
    """
    encrypted = parts.hostname not in {"127.0.0.1", "localhost"}
    host = f"{'https' if encrypted else 'http'}://{parts.netloc.rpartition('@')[2]}"
    client = NotificationsAPIClient(unquote(parts.username or ""), base_url=host, timeout=_TIMEOUT)  # type: ignore[no-untyped-call]
    said = {"subject": str(message["Subject"]), "body": message.get_content()}
    try:
        client.send_email_notification(  # type: ignore[no-untyped-call]
            email_address=message["To"],
            template_id=parts.path.strip("/"),
            personalisation=said,
            reference=message["Message-ID"],
        )
    except APIError as error:
        raise OSError(f"Notify answered {error.status_code}: {error.message}") from error

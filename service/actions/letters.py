"""A letter by mail: its sender, its subject, its words, and a name so that one sent twice is known to be the same."""

from email.message import EmailMessage

from service.actions.wiring import settings
from service.messages import send


def send_letter(to: str, subject: str, body: str, name: str) -> None:
    """Send a letter; raises OSError when the mail server cannot be reached."""
    message = EmailMessage()
    message["From"] = settings().mail_from
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{name}@homeward.invalid>"
    message.set_content(body)
    send(settings().mail, message)

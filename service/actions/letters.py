"""A letter as it leaves the register."""

from email.message import EmailMessage

from service.actions.wiring import settings
from service.messages import send


def send_letter(to: str, subject: str, body: str, name: str) -> None:
    """Send one letter; sent twice it carries the same Message-ID, which `name` makes."""
    message = EmailMessage()
    message["From"] = settings().mail_from
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{name}@homeward.invalid>"
    message.set_content(body)
    send(settings().mail, message)

"""One-time codes of an app (RFC 6238: six digits, new every 30 seconds), and codes for when the phone is lost."""

import secrets
from datetime import datetime
from hmac import compare_digest

import pyotp

STEP = 30  # seconds
SLACK = 1  # steps that a phone's clock may be off, either way
RECOVERY_CODES = 10
_LETTERS = "23456789ABCDEFGHJKMNPQRTVWXYZ"  # nothing that is read as something else
_RECOVERY_LENGTH = 10  # log2(29 ** 10) = 48 bits


def new_secret() -> str:
    """160 random bits in base 32, as apps take them."""
    return pyotp.random_base32()


def app_address(secret: str, email: str) -> str:
    """What an app reads from a QR code (otpauth://)."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Homeward")


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step that a code belongs to, within the slack; None for a code that is wrong or of another time."""
    typed, totp = "".join(code.split()), pyotp.TOTP(secret)
    if len(typed) != 6 or not (typed.isascii() and typed.isdigit()):
        return None
    present = int(now.timestamp()) // STEP
    steps = range(present - SLACK, present + SLACK + 1)
    fitting = [step for step in steps if compare_digest(totp.at(step * STEP), typed)]
    return fitting[-1] if fitting else None


def new_recovery_codes() -> list[str]:
    """Ten codes such as 7KQ2M-XT9RD, each for one use."""
    codes = ("".join(secrets.choice(_LETTERS) for _ in range(_RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES))
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def written_recovery_code(code: str) -> str:
    """A recovery code as it is kept: however it was typed."""
    return "".join(character for character in code.upper() if character.isalnum())[:40]

"""Passwords: argon2id, with a low cost for tests alone."""

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from service.domain.phrases import N_

MIN_LENGTH = 10
MAX_LENGTH = 200


class WeakPassword(ValueError):
    """A password that anybody would try; the message says what is wrong with it."""


def check_strength(password: str, *known: str) -> None:
    """Raise WeakPassword for one that is too short, too long, made of one character, or the person's own name."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise WeakPassword(
            N_(
                "Use at least %(min_length)s characters (and at most %(max_length)s). Three words do well.",
                min_length=MIN_LENGTH,
                max_length=MAX_LENGTH,
            )
        )
    if len(set(password)) < 4:
        raise WeakPassword(N_("Use more than three different characters."))
    lowered = password.lower()
    if lowered.strip("0123456789!.") in _COMMON or any(lowered == part.lower() for part in known if part):
        raise WeakPassword(N_("That one is easy to guess. Three words that do not belong together do well."))


def hash_password(password: str, cost: str) -> str:
    return _hasher(cost).hash(password)


def verify_password(password: str, stored: str | None, cost: str) -> bool:
    """Whether the password fits; an account without one takes as long to refuse as any other."""
    try:
        _hasher(cost).verify(stored or _decoy(cost), password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


_COMMON = frozenset({"password", "passwordpassword", "qwertyuiop", "letmeinletmein", "iloveyou", "homeward", ""})


@lru_cache(maxsize=2)
def _hasher(cost: str) -> PasswordHasher:
    if cost == "low":
        return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return PasswordHasher()


@lru_cache(maxsize=2)
def _decoy(cost: str) -> str:
    return _hasher(cost).hash("nobody has this password")

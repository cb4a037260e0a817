"""What an action refuses, as named errors; each surface turns them into its own answer."""

from collections.abc import Mapping


class Refused(Exception):
    """An action that was not done. `status` is the HTTP status that fits, `title` the short reason."""

    status = 400
    title = "That was not done"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title


class NotFound(Refused):
    status = 404
    title = "There is no such thing here"


class Forbidden(Refused):
    status = 403
    title = "This account may not do that"


class Conflict(Refused):
    status = 409
    title = "That does not fit what is there"


class SignInFailed(Refused):
    status = 401
    title = "The e-mail address or the password is not right"


class TooMany(Refused):
    """Beyond a quota; `retry_after` in seconds."""

    status = 429
    title = "That is too many for now"

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Unavailable(Refused):
    """Something that the act needs is away for now; nothing was changed. `retry_after` in seconds."""

    status = 503
    title = "A part of the register is away"
    retry_after = 10


class Invalid(Refused):
    """Input that cannot be used: field → sentence saying what is wrong and what to write instead."""

    status = 422
    title = "Some of what was sent cannot be used"

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)

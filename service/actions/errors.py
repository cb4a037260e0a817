"""What an action refuses, as named errors; each surface turns them into its own answer."""

from collections.abc import Mapping

from service.domain.phrases import N_


class Refused(Exception):
    """An action that was not done. `status` is the HTTP status that fits, `title` the short reason."""

    status = 400
    title: str = N_("That was not done")

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title


class NotFound(Refused):
    status = 404
    title = N_("There is no such thing here")


class Forbidden(Refused):
    status = 403
    title = N_("This account may not do that")


class Conflict(Refused):
    status = 409
    title = N_("That does not fit what is there")


class SignInFailed(Refused):
    status = 401
    title = N_("The e-mail address or the password is not right")


class Unconfirmed(Refused):
    """The password is right, but nobody has shown yet that the address is theirs."""

    status = 403
    title = N_("This e-mail address is not confirmed yet")

    def __init__(self, account_id: int) -> None:
        super().__init__(N_("This e-mail address is not confirmed yet. Open the link in the letter we sent"))
        self.account_id = account_id


class CodeNeeded(Refused):
    """The password is right, and the account asks for a one-time code too; `half` is what `enter_code` goes on from."""

    status = 401
    title = N_("This account asks for a one-time code too")

    def __init__(self, half: tuple[int, int, int]) -> None:
        super().__init__(N_("This account asks for a one-time code too. Send the one that the app shows now"))
        self.half = half


class LinkGone(Refused):
    """A link from a letter that was used, replaced, is too old, or was never sent."""

    status = 410
    title = N_("This link does not work any more")

    def __init__(self) -> None:
        super().__init__(N_("A link works once, and only for a while. Ask for a new one on the page where you began."))


class TooMany(Refused):
    """Beyond a quota; `retry_after` in seconds."""

    status = 429
    title = N_("That is too many for now")

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Unavailable(Refused):
    """Something that the act needs is away for now; nothing was changed. `retry_after` in seconds."""

    status = 503
    title = N_("A part of the register is away")
    retry_after = 10


class Invalid(Refused):
    """Input that cannot be used: field → sentence saying what is wrong and what to write instead."""

    status = 422
    title = N_("Some of what was sent cannot be used")

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)

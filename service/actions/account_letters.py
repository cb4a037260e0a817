"""Letters about an account: the links that were asked for, and notices of what happened to it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.keys import unseal
from service.actions.letters import Recipient, send_letter
from service.actions.mailed_links import CONFIRM, INVITE, RECOVER, STAFF, link_address
from service.actions.wiring import settings
from service.domain.phrases import N_, Phrase
from service.models import Account, MailedLink, OutboxRow, reading, utc_now

NOTICE = "account_notice"
_LINKS = {
    CONFIRM: (
        N_("Confirm your e-mail address"),
        N_(
            "Somebody, we think you, made an account at Homeward with this address. Open this page and press "
            "the button:\n"
            "%(link)s\n\nThe link works once, for 24 hours. If it was not you, do nothing: the account is "
            "erased in a week."
        ),
    ),
    RECOVER: (
        N_("Choose a new password"),
        N_(
            "Somebody asked for a new password for your Homeward account, from: %(device)s.\n\n"
            "If it was you, open this page in the same browser:\n%(link)s\n\n"
            "The link works once, for 30 minutes, and nowhere but in the browser that asked. "
            "If it was not you, do nothing, and give the link to nobody: your password stays as it is."
        ),
    ),
    INVITE: (
        N_("You are invited into a household"),
        N_(
            "Somebody who lives with you keeps a list of your things at Homeward and invites you to share it. "
            "Open this page to make your account:\n%(link)s\n\n"
            "The link works once, for 7 days. If you do not know of this, do nothing."
        ),
    ),
    STAFF: (
        N_("Your account for checking goods"),
        N_(
            "You were given an account at Homeward for checking second-hand goods at: %(place)s. Choose a password "
            "here:\n%(link)s\n\nThe link works once, for 7 days. If you do not know of this, do nothing: the account "
            "is erased in a week."
        ),
    ),
}
_WELCOME = (
    N_("Your list of things at Homeward"),
    N_(
        "Somebody from your police force visited you and wrote down your address, because you said yes. Open "
        "this page to "
        "make your account:\n%(link)s\n\nThe link works once, for 7 days. If you do not know of this, do "
        "nothing: what was "
        "written down is erased thirty days after the visit."
    ),
)
_NOTICES = {
    "known_address": (
        N_("You already have an account"),
        N_(
            "Somebody, perhaps you, tried to make an account at Homeward with this address. You have one already.\n\n"
            "Sign in: %(url)s/sign-in\nChoose a new password: %(url)s/forgot\n\nIf it was not you, there is "
            "nothing to do."
        ),
    ),
    "invited_with_account": (
        N_("You were invited, but you have an account"),
        N_(
            "Somebody invited you into their household at Homeward. You cannot join it with this address, "
            "because it has "
            "an account of its own. Ask them to invite you at another address."
        ),
    ),
    "visited_with_account": (
        N_("You were visited, and you have an account"),
        N_(
            "Somebody from your police force visited you and wrote down this address. It has an account at Homeward "
            "already: sign in, see that your address is right, and activate your kit if you got one.\n\n"
            "%(url)s/account/address\n%(url)s/kits/activate"
        ),
    ),
    "person_joined": (
        N_("Somebody joined your household"),
        N_(
            "Somebody whom your household invited made their account at Homeward. They see all your things.\n\n"
            "See who is there: %(url)s/account/people"
        ),
    ),
    "person_parted": (
        N_("Somebody is not in your household any more"),
        N_(
            "The people of your household at Homeward changed: somebody left, or was removed. Your things stay.\n\n"
            "See who is there: %(url)s/account/people"
        ),
    ),
    "removed_from_household": (
        N_("You are not in the household any more"),
        N_(
            "Somebody of the household at Homeward that you shared removed you from it. You were signed out. "
            "Your account "
            "stays, with an empty list: %(url)s/sign-in\n\nIf things of yours are on the household's list, "
            "talk to them, or "
            "register them again."
        ),
    ),
    "codes_on": (
        N_("Signing in asks for a code now"),
        N_(
            "From now on, signing in to your Homeward account asks for a code of the app on your phone.\n\n"
            "If it was not you, choose a new password at once: %(url)s/forgot"
        ),
    ),
    "codes_off": (
        N_("Signing in asks for no code any more"),
        N_(
            "Codes were switched off for your Homeward account. The password is enough again.\n\n"
            "If it was not you, choose a new password at once: %(url)s/forgot"
        ),
    ),
    "passkey_added": (
        N_("A passkey was added"),
        N_(
            "A passkey was added to your Homeward account. Whoever holds it can sign in.\n\n"
            "If it was not you, remove it and change your password: %(url)s/account/signing-in"
        ),
    ),
    "passkey_removed": (
        N_("A passkey was removed"),
        N_(
            "A passkey was removed from your Homeward account. It does not sign in any more.\n\n"
            "If it was not you, choose a new password at once: %(url)s/forgot"
        ),
    ),
    "password_recovered": (
        N_("Your password was changed"),
        N_(
            "The password of your Homeward account was changed through “I forgot my password”. You were signed out "
            "everywhere.\n\nIf it was not you, choose a new one at once: %(url)s/forgot"
        ),
    ),
}


def send_link(row: OutboxRow) -> None:
    """Send the letter of one link, unless it was used or replaced, or its time is over."""
    with reading() as session:
        link = session.get(MailedLink, row.payload["link"])
        if link is None or link.used_at or link.expires_at <= utc_now():
            return
        subject, body = _LINKS[link.purpose]
        if link.account_id:
            account = session.get_one(Account, link.account_id)
            to, place = account.email, account.organisation.full_name if account.organisation else ""
        else:
            to, place = unseal(settings().secret_key, link.sealed_email or b""), ""
            subject, body = _invitation(session, link, to)
    words = body.of(link=link_address(link), device=link.device, url=settings().public_url, place=place)
    send_letter(Recipient(to, row.payload.get("language", "")), subject, words, f"{row.kind}-{row.id}")


def send_notice(row: OutboxRow) -> None:
    """Tell an account what happened to it."""
    with reading() as session:
        account = session.get(Account, row.payload["account"])
    if account and not account.disabled_at:
        subject, body = _NOTICES[row.payload["about"]]
        to = Recipient(account.email, account.language or "")
        send_letter(to, subject, body.of(url=settings().public_url), f"{row.kind}-{row.id}")


def _invitation(session: Session, link: MailedLink, to: str) -> tuple[Phrase, Phrase]:
    """What an invitation says: of a household with people in it, of one only visited, or to a known address."""
    nobody = session.scalar(select(Account.id).where(Account.keeper_id == link.keeper_id).limit(1)) is None
    if session.scalar(select(Account.id).where(Account.email == to)) is not None:
        return _NOTICES["visited_with_account" if nobody else "invited_with_account"]
    return _WELCOME if nobody else _LINKS[INVITE]

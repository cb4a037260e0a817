"""End every session and token of an account, in the transaction of what calls for it."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from service.models import Account, BrowserSession, Token, utc_now


def end_access(session: Session, account: Account) -> None:
    """On every worker, from the next request on."""
    account.session_version += 1
    tokens = update(Token).where(Token.account_id == account.id, Token.revoked_at.is_(None))
    session.execute(tokens.values(revoked_at=utc_now()))
    sessions = (BrowserSession.account_id == account.id) & BrowserSession.ended_at.is_(None)
    session.execute(update(BrowserSession).where(sessions).values(ended_at=utc_now()))

"""Roles, and who is asking."""

from dataclasses import dataclass
from typing import Literal

ROLES = (
    "keeper",
    "dealer",
    "dealer_manager",
    "officer",
    "visitor",
    "custody",
    "property",
    "supervisor",
    "admin",
)
DEALERS = frozenset({"dealer", "dealer_manager"})
POLICE = frozenset({"officer", "custody", "property", "supervisor"})
CHECKERS = DEALERS | POLICE | {"keeper", "admin"}
# Whose account must belong to which kind of organisation.
ORGANISATION_KINDS = {
    "keeper": frozenset[str](),
    "visitor": frozenset({"force"}),
    "dealer": frozenset({"premises"}),
    "dealer_manager": frozenset({"dealer", "premises"}),
    "officer": frozenset({"force"}),
    "custody": frozenset({"suite", "force"}),
    "property": frozenset({"store", "force"}),
    "supervisor": frozenset({"force", "suite"}),
    "admin": frozenset[str](),
}

View = Literal["dealer", "custody", "property", "police", "operator"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking: an account, or the operator at the command line (no account).

    A program that calls with a key (`key_id`) may do what its `scopes` say, and has no account.
    `business_id` is the dealer that their premises belong to.
    `till` is the name of the till at which they signed in by PIN: such a session opens the counter alone.
    """

    account_id: int | None
    role: str
    name: str
    email: str = ""
    organisation_id: int | None = None
    force_id: int | None = None
    organisation: str = ""
    keeper_id: int | None = None
    session_version: int = 0
    till: str = ""
    business_id: int | None = None
    key_id: int | None = None
    scopes: frozenset[str] = frozenset()

    @property
    def is_police(self) -> bool:
        return self.role in POLICE

    @property
    def sees_matches(self) -> bool:
        """Police and the operator see candidates; a keeper and a dealer never do."""
        return self.is_police or self.role == "admin"


OPERATOR = Actor(account_id=None, role="admin", name="the operator")
NOBODY = Actor(account_id=None, role="visitor", name="")

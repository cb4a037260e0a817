"""Who works and lives in the demo: organisations, and the accounts that one can sign in to."""

from dataclasses import dataclass

NENE, WELLAND = "Nene Valley Police", "Welland Constabulary"
SUITE, STORE = "Riverside", "Corby store"
EXCHANGE, BARGAIN = "Sheep Street Exchange", "Bargain Corner"

# kind, name, and what it belongs to
ORGANISATIONS = (
    ("force", NENE, None),
    ("suite", SUITE, NENE),
    ("store", STORE, NENE),
    ("force", WELLAND, None),
    ("dealer", EXCHANGE, NENE),
    ("premises", "Kettering", EXCHANGE),
    ("dealer", BARGAIN, NENE),
    ("premises", "Corby", BARGAIN),
)

# One for all, since the demo listens on this machine alone.
PASSWORD = "marked and found"  # noqa: S105 - printed for everybody to read


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody to sign in as; `page` is where, for those who have a page."""

    role: str
    email: str
    name: str
    organisation: str | None
    page: str


LOGINS = (
    Login("keeper", "marion.ashby@example.org", "Marion Ashby", None, "/"),
    Login("keeper", "tomasz.wilk@example.org", "Tomasz Wilk", None, "/"),
    Login("dealer", "counter@sheepstreet.example.org", "Nell Ferrier", "Kettering", "/dealer/"),
    Login("dealer", "counter@bargain.example.org", "Amir Sandhu", "Corby", "/dealer/"),
    Login("dealer_manager", "manager@sheepstreet.example.org", "Joan Ferrier", EXCHANGE, "/dealer/"),
    Login("officer", "officer@nene.example.org", "PC Ruth Calloway", NENE, "/force/"),
    Login("visitor", "visitor@nene.example.org", "Bea Okafor", NENE, "/force/"),
    Login("custody", "custody@nene.example.org", "DO Lewis Amadi", SUITE, "/kiosk/"),
    Login("property", "property@nene.example.org", "Hazel Munro", STORE, "/kiosk/"),
    Login("supervisor", "supervisor@nene.example.org", "Insp Dev Kapoor", NENE, "/kiosk/"),
    Login("admin", "admin@example.org", "Pat Lindley", None, "/api/v1/docs"),
)
DEALER, OTHER_DEALER = LOGINS[2].email, LOGINS[3].email
OFFICER, VISITOR, CUSTODY = LOGINS[5].email, LOGINS[6].email, LOGINS[7].email
WORKSHOP = "workshop@lowfield.example.org"


def address(name: str) -> str:
    """The e-mail address of a household in the demo's tables."""
    return f"{name}@example.org"

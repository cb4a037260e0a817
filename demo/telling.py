"""What the demo prints once it answers: where, as whom, and what to try."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from demo.people import LOGINS, PASSWORD
from demo.photographing import write_photos_to_try
from demo.trying import TRIES

_PAGES = (
    ("/", "the register, for households"),
    ("/dealer/", "for second-hand dealers"),
    ("/kiosk/", "for custody and the property store"),
    ("/force/", "for a force's neighbourhood team"),
    ("/api/v1/docs", "the API"),
)


def welcome(port: int, data_dir: Path) -> str:
    """The whole text."""
    address = f"http://127.0.0.1:{port}"
    tries = [("type this", "dealer is told", "custody is told", "what it is")]
    tries += [(one.typed, one.dealer, one.custody, one.about) for one in TRIES]
    logins = [("role", "e-mail", "sign in at"), *((who.role, who.email, who.page) for who in LOGINS)]
    parts = (
        "Homeward answers:",
        *_table((f"{address}{path}", about) for path, about in _PAGES),
        "",
        f"Logins (everybody's password is “{PASSWORD}”):",
        *_table(logins),
        "",
        "Numbers to try:",
        *_table(tries),
        "",
        "Photos to try, with the button Photo:",
        *_table(write_photos_to_try(data_dir / "photos-to-try")),
        "",
        f"People, things and numbers are invented. Data, mail and service.log are in {data_dir}",
        "Stop with Ctrl-C.",
    )
    return "\n".join(parts)


def _table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines with their columns below one another."""
    rows = list(rows)
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows)
    return ["  " + "   ".join(cells).rstrip() for cells in padded]

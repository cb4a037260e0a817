"""What the demo's dealers bought and have in stock, and what their force asks them to look out for."""

from dataclasses import replace
from datetime import timedelta

from demo.people import DEALER, OFFICER, OTHER_DEALER
from service.actions.actors import actor_of_address
from service.actions.draft_circular import NewCircular, draft_circular, send_circular
from service.actions.record_purchase import Bought, Seller, record_purchase
from service.actions.stock_lists import take_in_stock
from service.models import utc_now

_SAM = Seller("Sam Hollis", "4 Mill Lane\nCorby", "driving_licence", "HOLLI612095S99XY")
_JO = Seller("Jo Axworthy", "17 Station Road\nKettering", "passport", "533401372")
# Who bought, days ago, what, from whom.
_BOUGHT = (
    (DEALER, 3, Bought("Switch with two controllers, box torn", "games_console", "Nintendo", "Switch"), _JO),
    (DEALER, 12, Bought("Combi drill, no charger", "power_tool", "Makita", "DHP453"), _SAM),
    (OTHER_DEALER, 10, Bought("Jigsaw with a case", "power_tool", "Bosch", "GST 90"), _SAM),
    (OTHER_DEALER, 0, Bought("Guitar, sunburst, one string missing", "musical_instrument", "Fender"), _JO),
)


def buy() -> None:
    """Write the lines."""
    for email, days, bought, seller in _BOUGHT:
        at = utc_now() - timedelta(days=days)
        record_purchase(actor_of_address(email), replace(bought, bought_at=at), seller)


def stock_up() -> None:
    """Send a stock list; the worker checks it once the demo runs."""
    rows = "".join(f"K{number},{what},{make},{value}\n" for number, (what, make, value) in enumerate(_STOCK, 101))
    take_in_stock(actor_of_address(DEALER), "november.csv", f"SKU,Category,Brand,Serial\n{rows}".encode())


def send_circulars() -> None:
    """Draft and send one for the burglary of the stories, with the photos of what was reported."""
    officer = actor_of_address(OFFICER)
    send_circular(officer, draft_circular(officer, _CIRCULAR, []))


_STOCK = (
    ("Phone", "Apple", "359211106482136"),
    ("Laptop", "HP", "5CG9284Z8B"),
    ("Phone", "Nokia", "353918074022663"),
    ("Bicycle", "Trek", "WTU218G0733K"),
    ("Camera", "Nikon", ""),
    ("Power tool", "Makita", "1603044Y"),
)
_CIRCULAR = NewCircular(
    crime_reference="26000 648213",
    title="Silver laptop from a burglary in Kettering",
    category="laptop",
    make="Apple",
    colour="silver",
    description="Taken in November with its charger. Look at the lid and at the underside.",
)

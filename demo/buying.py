"""What the demo's dealers bought, as it stands in their books."""

from dataclasses import replace
from datetime import timedelta

from demo.people import DEALER, OTHER_DEALER
from service.actions.actors import actor_of_address
from service.actions.record_purchase import Bought, Seller, record_purchase
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

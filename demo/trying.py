"""Numbers to try, with what each is told; and the checks that were made before the demo opens."""

from dataclasses import dataclass
from typing import Any

from demo.people import CUSTODY, DEALER, OTHER_DEALER
from service.actions.actors import actor_of_address
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_object
from service.domain.weighing import Description


@dataclass(frozen=True, slots=True)
class Try:
    """A number or mark to type, what is known of it, and the verdict for a dealer and for custody."""

    typed: str
    about: str
    dealer: str
    custody: str
    is_mark: bool = False

    def in_hand(self) -> ObjectInHand:
        return ObjectInHand((), [self.typed]) if self.is_mark else ObjectInHand([TypedReading(self.typed)])


TRIES = (
    Try("359211106482136", "phone, its theft confirmed", "stolen", "stolen"),
    Try("CO2ZKOBILVDL", "stolen laptop, O read for 0 and I for 1", "refer", "refer"),
    Try("358022110933761", "phone, claimed stolen and not yet confirmed", "refer", "refer"),
    Try("357308114029172", "phone, registered and not reported", "no_report", "registered"),
    Try("354102097715383", "phone that nobody has registered", "no_report", "no_report"),
    Try("353918074022663", "IMEI whose check digit fails", "read_again", "read_again"),
    Try("HX4M-7RQ2-K9TD", "mark on a stolen ring (type it as a mark)", "refer", "refer", is_mark=True),
)

# Who checked what, where, before today's visitor: mostly nothing is held, as at any counter.
_PAST = (
    (DEALER, "dealer", "R9TT40713XN", Description("tablet", "Samsung", "Galaxy Tab A8")),
    (DEALER, "dealer", "XTW40098217735", Description("games_console", "Nintendo", "Switch")),
    (DEALER, "dealer", "358022110933761", Description("phone", "Google", "Pixel 6", "coral")),
    (DEALER, "dealer", "353926074022664", Description("phone")),
    (DEALER, "dealer", "5CG1207K8M", Description("laptop", "HP")),
    (OTHER_DEALER, "dealer", "1603021Y", Description("power_tool", "Makita", "DHP484", "teal")),
    (OTHER_DEALER, "dealer", "MX21088164", Description("musical_instrument", "Fender")),
    (OTHER_DEALER, "dealer", "WBK44T2091", Description("bicycle")),
    (CUSTODY, "kiosk", "359211106482136", Description("phone", "Apple", "iPhone 13")),
    (CUSTODY, "kiosk", "357308114029172", Description("phone", "Apple")),
    (CUSTODY, "kiosk", "WTU217GO482K", Description("bicycle", "Trek", "", "blue")),
    (CUSTODY, "kiosk", "F2LW48QKHG7F", Description("phone", "Apple")),
)


def make_past_checks() -> None:
    """Check what dealers and custody had in hand earlier."""
    for email, surface, value, described in _PAST:
        _check(email, surface, ObjectInHand([TypedReading(value)], (), described))


def _check(email: str, surface: str, thing: ObjectInHand) -> dict[str, Any]:
    return check_object(actor_of_address(email), thing, surface)

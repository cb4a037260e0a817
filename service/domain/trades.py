"""What second-hand dealers deal in, what a force hands over at a visit, and which circulars are meant for one."""

from collections.abc import Collection

from service.domain.phrases import N_

TRADES = {
    "phones": N_("Phones and tablets"),
    "computers": N_("Computers"),
    "games": N_("Games and consoles"),
    "cameras": N_("Cameras"),
    "jewellery": N_("Jewellery and watches"),
    "bicycles": N_("Bicycles"),
    "tools": N_("Tools and garden machines"),
    "instruments": N_("Musical instruments"),
    "vehicles": N_("Vehicles and parts"),
    "general": N_("Everything"),
}
PACK = {"torch": N_("UV torch"), "sign": N_("Sign for the door"), "leaflet": N_("Leaflet for staff")}


def is_meant(trades: Collection[str], areas: Collection[str], deals_in: Collection[str], area: str) -> bool:
    """Whether a circular for some trades and areas (none means all) is meant for a dealer.

    Whoever deals in everything, or whose trade or area nobody wrote down, gets it too.
    """
    by_trade = not trades or not deals_in or "general" in deals_in or bool(set(trades) & set(deals_in))
    return by_trade and (not areas or not area or area in areas)

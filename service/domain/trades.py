"""What second-hand dealers deal in, and what a force hands over when it visits one."""

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

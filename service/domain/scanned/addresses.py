"""Addresses and cards: QR codes that open a page, join a network or save a contact, and number no object."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from service.domain.phrases import N_
from service.domain.scanned import gs1
from service.domain.scanned.types import Field, Hint

# What such a text begins with → what it is. Their content is not shown: it may be private.
_PRIVATE = (
    (("WIFI:", "DPP:"), N_("The code joins a wireless network; it holds no number of the object.")),
    (("MECARD:", "BEGIN:VCARD", "BIZCARD:"), N_("The code holds somebody's contact card, not a number of the object.")),
    (("TEL:", "SMSTO:", "SMS:", "MAILTO:", "MATMSG:"), N_("The code holds a telephone or mail address.")),
    (("OTPAUTH", "LPA:1$"), N_("The code holds a secret for signing in or for a SIM; keep it to yourself.")),
    (("GEO:", "BEGIN:VEVENT", "BEGIN:VCALENDAR"), N_("The code holds a place or a date.")),
    (("X-HM://", "MT:"), N_("The code sets the device up in a home; it holds no serial number.")),
)
_ADDRESS = re.compile(r"(?:https?://|urn:|www\.)\S+", re.IGNORECASE)
# Names of parameters that hold a number of the object.
_NAMES = {
    "sn": None,
    "serial": None,
    "serialno": None,
    "serialnumber": None,
    "serial_number": None,
    "imei": "imei",
    "imei1": "imei",
    "imei2": "imei",
    "mac": "mac",
    "vin": "vin",
    "iccid": "iccid",
}
_NO_NUMBER = N_("The code holds the address of a page, and no number of the object that could be told.")


def private_hint(text: str) -> Hint | None:
    """What a code for joining, saving or setting up is, without its content; nothing for other text."""
    capitals = text[:20].upper()
    return next((Hint("", sentence) for starts, sentence in _PRIVATE if capitals.startswith(starts)), None)


def is_address(text: str) -> bool:
    """Whether the whole text is one address."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def said_by_address(address: str) -> Iterator[Field | Hint]:
    """The numbers in an address: a GS1 Digital Link names them, other makers' pages take them as parameters."""
    found = list(gs1.said_by(gs1.link_elements(address))) or list(_parameters(address))
    yield from found
    if not any(isinstance(one, Field) for one in found):
        yield Hint(address, _NO_NUMBER)


def _parameters(address: str) -> Iterator[Field]:
    try:
        pairs = parse_qsl(urlsplit(address).query)[:32]
    except ValueError:
        return
    for name, value in pairs:
        if name.lower() in _NAMES and value.strip():
            sentence = N_("The address in the code holds it as “%(name)s”.", name=name)
            yield Field(value, _NAMES[name.lower()], sentence, True)

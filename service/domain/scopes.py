"""What a till's key may open: one word for each group of calls of the API."""

from service.domain.phrases import N_

SCOPES = {
    "checks:write": N_("Check goods"),
    "checks:read": N_("Look at checks made by keys of the same shop, and their certificates"),
    "purchases:write": N_("Write the purchase book"),
    "purchases:read": N_("Read the purchase book"),
}
EVENTS = {
    "certificate.withdrawn": N_("A certificate of a check is shown as withdrawn"),
    "alert.made": N_("The police have a question about a check"),
    "circular.sent": N_("A circular of the police arrives"),
    "stock.finished": N_("A stock list is checked"),
    "test": N_("A test that you asked for"),
}

"""Identity documents that a seller shows: which kinds, and what of their number is kept in clear."""

from service.domain.phrases import N_

DOCUMENTS = {
    "passport": N_("Passport"),
    "driving_licence": N_("Driving licence"),
    "identity_card": N_("National identity card"),
    "residence_permit": N_("Residence permit"),
    "proof_of_age": N_("Proof of age card (PASS)"),
    "other": N_("Another document with a photo"),
}
SHORTEST, LONGEST = 5, 40
_SHOWN = 3


def document_number(typed: str) -> str:
    """The number without spaces, dashes and case, so that two ways to write it are one."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def last_characters(number: str) -> str:
    """What is kept in clear: the last three characters, too few to tell whose it is."""
    return number[-_SHOWN:]

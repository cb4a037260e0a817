"""What to do about a verdict: one table, verdict × who asks.

Text only: it tells nothing of what is stored.
"""

from dataclasses import dataclass, replace

from service.domain.phrases import N_

Step = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Advice:
    """A headline, one line under it, and numbered steps: a short sentence to act on, and its detail."""

    headline: str
    subline: str
    steps: tuple[Step, ...]


# Whose words each role reads. Anyone not named here reads the dealer's, which say least.
_WORDS_FOR = {
    "custody": "custody",
    "property": "property",
    "officer": "officer",
    "supervisor": "officer",
    "admin": "officer",
    "operator": "officer",
}

_DEALER = {
    "stolen": Advice(
        N_("Reported stolen"),
        N_("This item is on an open theft report. That says nothing about the person selling."),
        (
            (N_("Do not buy it, sell it or pass it on."), N_("Keep it aside if the seller agrees.")),
            (N_("Ring now and read out the reference."), N_("Do it out of hearing if you can.")),
            (
                N_("Accuse no one, and keep yourself safe."),
                N_("If the seller wants it back, let them have it. Detain nobody. Note what you saw."),
            ),
        ),
    ),
    "refer": Advice(
        N_("Refer this to the police"),
        N_("This may be an item someone reported. It is not certain."),
        (
            (
                N_("Do not buy it or pass it on yet."),
                N_("Ask the seller for proof that it is theirs. Some checks need a call."),
            ),
            (N_("Ring now and read out the reference."), N_("The police will tell you what they need.")),
            (
                N_("Accuse no one, and keep yourself safe."),
                N_("If the seller wants it back, let them have it. Note the time and what you saw."),
            ),
        ),
    ),
    "no_report": Advice(
        N_("No report is held"),
        N_("Nothing reported stolen, lost or disputed fits what you read."),
        (
            (N_("Carry on with your usual checks."), N_("See proof of who the seller is and write it in your book.")),
            (
                N_("Shine the UV torch on it."),
                N_("If anything glows, it is marked: ask whose mark it is, and check again."),
            ),
            (N_("Write the reference in your book."), N_("It shows that you asked. It is not proof of title.")),
        ),
    ),
}
_CUSTODY = {
    "stolen": Advice(
        N_("Reported stolen"),
        N_("This item is on an open, confirmed theft report."),
        (
            (
                N_("Do not release it yet."),
                N_("Tell the custody sergeant and the officer in the case: they decide on seizure."),
            ),
            (
                N_("If it is seized, book it as an exhibit."),
                N_("Detained property and exhibits are separate ledgers."),
            ),
            (N_("Ring the force that holds the report."), N_("Quote the reference and the crime reference.")),
        ),
    ),
    "refer": Advice(
        N_("Refer: very likely, not certain"),
        N_("It may be an item someone reported, or it carries a mark that nobody has read."),
        (
            (
                N_("Read the number again."),
                N_("Compare its label and its marks with what is registered."),
            ),
            (N_("Contact the force that holds the report."), N_("Hold the item only if there are grounds.")),
            (N_("If a mark glows, send the swab."), N_("A glow says nothing until the laboratory has read it.")),
        ),
    ),
    "registered": Advice(
        N_("Registered, no theft reported"),
        N_("Often it is the detainee's own. If not, the keeper may not know yet."),
        (
            (N_("Compare blind."), N_("Type the name and postcode given; the answer is agrees, partly or no.")),
            (N_("Open the keeper's details only after that."), N_("It needs a reason, and it is on the record.")),
            (N_("If they do not agree, ask the property desk to ring."), N_("Before it is released.")),
        ),
    ),
    "no_report": Advice(
        N_("No report is held"),
        N_("No grounds from the register today."),
        (
            (N_("Ask the UV question."), N_("Record whether anything glows, and where.")),
            (N_("Record any mark you can read."), N_("An engraving, a label, a code.")),
        ),
    ),
}
_PROPERTY = _CUSTODY | {
    "stolen": Advice(
        N_("Reported stolen"),
        N_("This item is on an open, confirmed theft report."),
        (
            (N_("Do not release it."), N_("Tell the officer in the case, who decides on seizure.")),
            (N_("See that it is booked as an exhibit."), N_("With its seal number and where it lies.")),
            (N_("Ring the force that holds the report."), N_("Quote the reference and the crime reference.")),
        ),
    ),
    "registered": Advice(
        N_("Registered, no theft reported"),
        N_("The keeper may not know that it is gone."),
        (
            (N_("Compare blind."), N_("Type the name and postcode given; the answer is agrees, partly or no.")),
            (N_("Open the keeper's details only after that."), N_("It needs a reason, and it is on the record.")),
            (N_("Ring the keeper before release."), N_("Ask whether it is missing, and say nothing of who had it.")),
        ),
    ),
}
_OFFICER = _CUSTODY | {
    "registered": Advice(
        N_("Registered, no theft reported"),
        N_("The keeper may not know that it is gone. Often whoever has it is the keeper."),
        (
            (N_("Compare blind."), N_("Type the name and postcode given; the answer is agrees, partly or no.")),
            (N_("Open the keeper's details only after that."), N_("It needs a reason, and it is on the record.")),
            (N_("Ask the property desk to ring before release."), N_("They record what the keeper says.")),
        ),
    ),
}
_TABLES = {"dealer": _DEALER, "custody": _CUSTODY, "property": _PROPERTY, "officer": _OFFICER}

_RETAKE = N_("Read the number again, from its label.")
_COMPARE = (N_("Compare every character."), N_("At least one was misread or is missing."))
_TWICE = N_("The same number twice? Press “It really says this”.")
# Honest goods glow too, so to a dealer a glow is a question and no more.
_GLOWS = (
    N_("This is marked: ask whose mark it is."),
    N_("A glow proves nothing by itself. Note where it glows and its colour."),
)
# A photo finds the same picture or design; that it finds nothing says next to nothing.
_READ_TOO = (N_("Read its number too."), N_("A photo by itself cannot show that nothing is reported."))
_UNTIL_THEN = {"dealer": N_("Do not pay until there is an answer.")}
_UNTIL_THEN_POLICE = N_("It is not answered until then.")


def advice(verdict: str, asker_view: str, retake: str = "", glow: bool = False, by_photo: bool = False) -> Advice:
    """Give headline, sub-line and steps for a verdict, in the words of whoever asks.

    `asker_view` is a role (dealer, keeper, custody, property, officer …); any role without words of its own
    reads the dealer's. `retake` says where to find the number on such an object, for `read_again`. To a
    dealer `registered` is the same answer as `no_report`. With `glow` a dealer is first told what a glow means; where
    photos were all there was (`by_photo`) and nothing came of them, everybody is told to read the number. An unknown
    verdict raises KeyError.
    """
    view = _WORDS_FOR.get(asker_view, "dealer")
    words = _TABLES[view]
    if verdict == "read_again":
        found = _read_again(retake, _UNTIL_THEN.get(view, _UNTIL_THEN_POLICE))
    elif verdict == "registered" and verdict not in words:
        found = words["no_report"]
    else:
        found = words[verdict]
    first: tuple[Step, ...] = (_GLOWS,) if glow and view == "dealer" else ()
    first += (_READ_TOO,) if by_photo and verdict in {"no_report", "registered"} else ()
    return replace(found, steps=(*first, *found.steps))


def _read_again(retake: str, until_then: str) -> Advice:
    steps = ((retake.strip() or _RETAKE, ""), _COMPARE, (_TWICE, until_then))
    return Advice(N_("Take this reading again"), N_("This number cannot be right, so we cannot answer yet."), steps)

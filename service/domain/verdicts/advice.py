"""What to do about a verdict: one table, verdict × who asks.

Text only: it tells nothing of what is stored.
"""

from dataclasses import dataclass, replace

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
_HAND_BACK = "If the seller wants it back, let them have it."

_DEALER = {
    "stolen": Advice(
        "Reported stolen",
        "This item is on an open theft report. That says nothing about the person selling.",
        (
            ("Do not buy it, sell it or pass it on.", "Keep it aside if the seller agrees."),
            ("Ring now and read out the reference.", "Do it out of hearing if you can."),
            ("Accuse no one, and keep yourself safe.", f"{_HAND_BACK} Detain nobody. Note what you saw."),
        ),
    ),
    "refer": Advice(
        "Refer this to the police",
        "This may be an item someone reported. It is not certain.",
        (
            (
                "Do not buy it or pass it on yet.",
                "Ask the seller for proof that it is theirs. Some checks need a call.",
            ),
            ("Ring now and read out the reference.", "The police will tell you what they need."),
            ("Accuse no one, and keep yourself safe.", f"{_HAND_BACK} Note the time and what you saw."),
        ),
    ),
    "no_report": Advice(
        "No report is held",
        "Nothing reported stolen, lost or disputed fits what you read.",
        (
            ("Carry on with your usual checks.", "See proof of who the seller is and write it in your book."),
            (
                "Shine the UV torch on it.",
                "If anything glows, it is marked: ask whose mark it is, and check again.",
            ),
            ("Write the reference in your book.", "It shows that you asked. It is not proof of title."),
        ),
    ),
}
_CUSTODY = {
    "stolen": Advice(
        "Reported stolen",
        "This item is on an open, confirmed theft report.",
        (
            (
                "Do not release it yet.",
                "Tell the custody sergeant and the officer in the case: they decide on seizure.",
            ),
            (
                "If it is seized, book it as an exhibit.",
                "Detained property and exhibits are separate ledgers.",
            ),
            ("Ring the force that holds the report.", "Quote the reference and the crime reference."),
        ),
    ),
    "refer": Advice(
        "Refer: very likely, not certain",
        "It may be an item someone reported, or it carries a mark that nobody has read.",
        (
            (
                "Read the number again.",
                "Compare its label and its marks with what is registered.",
            ),
            ("Contact the force that holds the report.", "Hold the item only if there are grounds."),
            ("If a mark glows, send the swab.", "A glow says nothing until the laboratory has read it."),
        ),
    ),
    "registered": Advice(
        "Registered, no theft reported",
        "Often it is the detainee's own. If not, the keeper may not know yet.",
        (
            ("Compare blind.", "Type the name and postcode given; the answer is agrees, partly or no."),
            ("Open the keeper's details only after that.", "It needs a reason, and it is on the record."),
            ("If they do not agree, ask the property desk to ring.", "Before it is released."),
        ),
    ),
    "no_report": Advice(
        "No report is held",
        "No grounds from the register today.",
        (
            ("Ask the UV question.", "Record whether anything glows, and where."),
            ("Record any mark you can read.", "An engraving, a label, a code."),
        ),
    ),
}
_PROPERTY = _CUSTODY | {
    "stolen": Advice(
        "Reported stolen",
        "This item is on an open, confirmed theft report.",
        (
            ("Do not release it.", "Tell the officer in the case, who decides on seizure."),
            ("See that it is booked as an exhibit.", "With its seal number and where it lies."),
            ("Ring the force that holds the report.", "Quote the reference and the crime reference."),
        ),
    ),
    "registered": Advice(
        "Registered, no theft reported",
        "The keeper may not know that it is gone.",
        (
            ("Compare blind.", "Type the name and postcode given; the answer is agrees, partly or no."),
            ("Open the keeper's details only after that.", "It needs a reason, and it is on the record."),
            ("Ring the keeper before release.", "Ask whether it is missing, and say nothing of who had it."),
        ),
    ),
}
_OFFICER = _CUSTODY | {
    "registered": Advice(
        "Registered, no theft reported",
        "The keeper may not know that it is gone. Often whoever has it is the keeper.",
        (
            ("Compare blind.", "Type the name and postcode given; the answer is agrees, partly or no."),
            ("Open the keeper's details only after that.", "It needs a reason, and it is on the record."),
            ("Ask the property desk to ring before release.", "They record what the keeper says."),
        ),
    ),
}
_TABLES = {"dealer": _DEALER, "custody": _CUSTODY, "property": _PROPERTY, "officer": _OFFICER}

_RETAKE = "Read the number again, from its label."
_COMPARE = ("Compare every character.", "At least one was misread or is missing.")
_TWICE = "The same number twice? Press “It really says this”."
# Honest goods glow too, so to a dealer a glow is a question and no more.
_GLOWS = (
    "This is marked: ask whose mark it is.",
    "A glow proves nothing by itself. Note where it glows and its colour.",
)
# A photo finds the same picture or design; that it finds nothing says next to nothing.
_READ_TOO = ("Read its number too.", "A photo by itself cannot show that nothing is reported.")
_UNTIL_THEN = {"dealer": "Do not pay until there is an answer."}
_UNTIL_THEN_POLICE = "It is not answered until then."


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
    return Advice("Take this reading again", "This number cannot be right, so we cannot answer yet.", steps)

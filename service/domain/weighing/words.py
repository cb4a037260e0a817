"""The sentences of the waterfall: what was read, what is registered, and what that means."""

from collections.abc import Sequence
from functools import lru_cache

from service.domain.weighing.explain import Edit

_ALIKE = frozenset({"look_alike", "pair"})
_PHRASES = {
    "doubled": "{read} written twice",
    "undoubled": "one {registered} of two left out",
    "missing": "{registered} left out",
    "extra": "{read} too many",
    "swapped": "{registered} swapped to {read}",
    "illegible": "a character not legible",
    "cut_head": "the first {count} characters are missing",
    "cut_tail": "the last {count} characters are missing",
    "zeros": "zeros in front lost or added",
    "surplus": "the registered number stands inside a longer one",
}


def sentence(edits: Sequence[Edit], running: bool, gap: int | None) -> str:
    """Say in plain words how a reading and a registered number differ.

    `running`: in the running number alone. `gap` is how far apart two running numbers of digits are, None where
    that cannot be said.
    """
    if not edits:
        return "Every character agrees."
    if running:
        next_one = "the next one off the line" if gap == 1 else "another one of the same run"
        return f"Differs only in the running number: {next_one}."
    slips = _listed(edits)
    if all(edit.kind in _ALIKE for edit in edits):
        alike = "Look-alikes" if len(edits) > 1 else "A look-alike"
        return f"{slips}. {alike}; the rest agrees."
    return f"{slips}; the rest agrees."


def _listed(edits: Sequence[Edit]) -> str:
    phrases: list[str] = []
    for edit in edits:
        if edit.kind in _PHRASES:
            count = len(edit.registered)
            phrase = _PHRASES[edit.kind]
            phrases.append(phrase.format(read=edit.read, registered=edit.registered, count=count))
        elif any(" where " in phrase for phrase in phrases):
            phrases.append(f"{edit.read} for {edit.registered}")
        else:
            phrases.append(f"read {edit.read} where {edit.registered} is registered")
    text = ", and ".join((", ".join(phrases[:-1]), phrases[-1])) if len(phrases) > 1 else phrases[0]
    return text[:1].upper() + text[1:]


# The sentence of a reason is that of the first of these that was seen; names are begun by it.
_BECAUSE = {
    "check_digit": (
        ("check_digit.passes", "It passes its own check digit, so it is another {thing}."),
        ("check_digit.fails.1", "It fails its own check digit, and one repair gives the registered number."),
        ("check_digit.fails", "It fails its own check digit: it is misread somewhere."),
        ("check_digit.record_fails", "The registered number fails its own check digit: the slip may be there."),
    ),
    "place": (
        ("place.first.0", "It differs in the last place of the running number, as the next one of the run does."),
        ("place.first.1", "It differs in the last two places of the running number, as siblings do."),
        ("place.first.2", "It differs near the end of the running number, as siblings do."),
        ("place.siblings.all", "It differs where the numbers beside the registered one all agree."),
        ("place.siblings.few.has", "It differs where siblings differ from one another."),
        ("place.first.3", "It differs in the running number."),
        ("place.first.4", "It differs in the running number."),
        ("place.first.5", "It differs in the running number."),
        ("place.first.after", "It differs behind the running number."),
        ("place.first", "It differs far from the end of the running number."),
    ),
    "form": (
        ("form.none", "No number beside the registered one has the form of the reading."),
        ("form.some", "Few numbers beside the registered one have the form of the reading."),
        ("form.most", "Numbers beside the registered one have the form of the reading."),
    ),
    "density": (
        ("density.crowd.0", "No other registered number is as near."),
        ("density.crowd.1", "One other registered number is as near."),
        ("density.crowd.2", "Two or three other registered numbers are as near."),
        ("density.crowd.4", "Four to eight other registered numbers are as near."),
        ("density.crowd.9", "Nine or more other registered numbers are as near."),
        ("density.crowd.25", "More than 24 other registered numbers are as near."),
    ),
}
_THINGS = {"imei": "phone", "vin": "vehicle"}
_LENGTH = "So few characters agree that they cannot say more."
_CONTINUES = " The register goes on as the reading does."
_GOES_ON = frozenset(f"density.runs.{one}.{other}" for one in ("0", "1", "3", "12") for other in ("1", "3", "12"))


def because(reason: str, seen: Sequence[str], kind: str) -> str:
    """The sentence for the bits of one reason, from the names of what was seen of a number of some kind."""
    if reason == "length":
        return _LENGTH
    return _because(reason, tuple(name for name in seen if name.startswith(reason)), kind)


@lru_cache(maxsize=4096)
def _because(reason: str, names: tuple[str, ...], kind: str) -> str:
    text = next(text for begin, text in _BECAUSE[reason] if any(_is_or_begins(name, begin) for name in names))
    text = text.replace("{thing}", _THINGS.get(kind, "thing"))
    return text + (_CONTINUES if reason == "density" and _GOES_ON.intersection(names) else "")


def _is_or_begins(name: str, begin: str) -> bool:
    return name == begin or name.startswith(begin + ".")

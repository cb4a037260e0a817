"""The sentences of the waterfall: what was read, what is registered, and what that means."""

from collections.abc import Sequence

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


def sentence(edits: Sequence[Edit], tier: str, gap: int | None) -> str:
    """Say in plain words how a reading and a registered number differ.

    `gap` is how far apart two running numbers of digits are, None where that cannot be said.
    """
    if not edits:
        return "Every character agrees."
    if tier == "neighbour":
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

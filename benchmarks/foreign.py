"""Makers and noise that nothing was learned from: other formats, other neighbours, other slips.

Numbers carry a plant and a week (or month and year), a running number that begins anew each week, a letter for the
variant and often a check letter at the end. Honest things beside a reported one are the next off the line, of another
week, of another plant, or (one in fifty) another variant or week with the very same running number. Readings slip as
on a till's keypad or a soft screen: rows below, keys left and right, a character lost with its neighbour.
"""

import random
from collections.abc import Iterator

from benchmarks.corpus import Corpus, Entry, Held, Run

LETTERS = "ABCDEFGHJKLMNPRTUVWXY"
MONTHS = "ABCDEFGHJKLM"
PAD = {
    "1": "24",
    "2": "135",
    "3": "26",
    "4": "157",
    "5": "2468",
    "6": "359",
    "7": "48",
    "8": "5790",
    "9": "68",
    "0": "8",
}
SAME_RUNNING = 0.02
REPORTED = 0.05


class Works:
    """One maker's format; the front of a run is its plant and date, the back its variant and check letter."""

    def __init__(self, rng: random.Random) -> None:
        self.make = "".join(rng.choices(LETTERS, k=6))
        self.style = rng.choice(("week", "month", "plant"))
        self.plants = ["".join(rng.choices(LETTERS, k=rng.choice((1, 2)))) for _ in range(3)]
        self.width = rng.choice((4, 5, 6))
        self.variants = rng.sample(LETTERS, 3) if rng.random() < 0.6 else [""]
        self.checked = rng.random() < 0.4

    def front(self, rng: random.Random) -> str:
        plant, year, week = rng.choice(self.plants), rng.randint(14, 25), rng.randint(1, 52)
        if self.style == "week":
            return f"{plant}{year}{week:02d}"
        return f"{year % 10}{MONTHS[week % 12]}{plant}" if self.style == "month" else f"{plant}{year % 10}{week:02d}"

    def number(self, front: str, running: int, variant: str) -> str:
        bare = f"{front}{running % 10**self.width:0{self.width}d}{variant}"
        return bare + (LETTERS[sum(map(ord, bare)) * 7 % len(LETTERS)] if self.checked else "")


def build(count: int, seed: int) -> tuple[Corpus, dict[int, tuple[Works, str, int, str]]]:
    """A register of `count` numbers, and for each entry its works, front, running number and variant."""
    rng, corpus = random.Random(seed), Corpus()
    made: dict[int, tuple[Works, str, int, str]] = {}
    works = [Works(rng) for _ in range(max(count // 2_500, 4))]
    while len(corpus.entries) < count:
        one, kind = rng.choice(works), "serial" if rng.random() < 0.7 else "frame_number"
        front, running = one.front(rng), rng.randrange(10**one.width // 2)
        for _ in range(min(int(rng.paretovariate(1.0) * 10), 800)):
            running += 1 + int(rng.expovariate(1 / 15))
            variant = rng.choice(one.variants)
            run = Run(kind, "other", one.make, "", front, one.width, variant)
            at = len(corpus.entries)
            number = one.number(front, running, variant)
            corpus.add(Entry(number, kind, run, running, "", rng.random() < REPORTED))
            if len(corpus.entries) > at:
                made[at] = (one, front, running, variant)
    return corpus, made


def honest(
    corpus: Corpus, made: dict[int, tuple[Works, str, int, str]], count: int, rng: random.Random
) -> Iterator[Held]:
    """Honest things beside reported ones, read as they are."""
    reported = [at for at, entry in enumerate(corpus.entries) if entry.reported and at in made]
    given = 0
    while given < count:
        at = rng.choice(reported)
        one, front, running, variant = made[at]
        if rng.random() < SAME_RUNNING:
            number = one.number(one.front(rng), running, rng.choice(one.variants))
        elif rng.random() < 0.15:
            number = one.number(one.front(rng), rng.randrange(10**one.width), variant)
        else:
            number = one.number(front, running + rng.choice((1, -1)) * int(1 + rng.expovariate(1 / 60)), variant)
        if number not in corpus.numbers:
            given += 1
            yield Held("exact", number, -1, at)


def misread_items(corpus: Corpus, count: int, rng: random.Random) -> Iterator[Held]:
    """Reported things misread once or twice by slips that nothing was learned from."""
    reported = [at for at, entry in enumerate(corpus.entries) if entry.reported]
    given = 0
    while given < count:
        at = rng.choice(reported)
        number = corpus.entries[at].number
        value = number
        for _ in range(rng.choice((1, 1, 2))):
            value = _slip(value, rng)
        if value != number and len(value) > 4:
            given += 1
            yield Held("foreign", value, at, at)


def _slip(text: str, rng: random.Random) -> str:
    place = rng.randrange(len(text))
    here, how = text[place], rng.random()
    if how < 0.3:
        return text[:place] + rng.choice(PAD.get(here, LETTERS)) + text[place + 1 :]
    if how < 0.45:
        return text.replace(
            here, {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z", "B": "8", "S": "5"}.get(here, here), 1
        )
    if how < 0.6:
        return text[:place] + text[place + 1 :]
    if how < 0.7:
        return text[:place] + here + text[place:]
    if how < 0.8 and place + 1 < len(text):
        return text[:place] + text[place + 1] + here + text[place + 2 :]
    return text[:place] + rng.choice("0123456789" if here.isdigit() else LETTERS) + text[place + 1 :]

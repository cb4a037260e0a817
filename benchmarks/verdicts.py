"""What the register answers: the right item among the first ten, and `stolen` that is wrong.

Objects are read, found, weighed and decided by the service itself, as for a dealer.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import OSA
from sqlalchemy import bindparam, select

from benchmarks.corpus import DIGITS, SERIAL_LETTERS, Corpus, Held, honest, in_hand
from benchmarks.misreadings import MISREADINGS
from benchmarks.report import Report
from service.access.roles import Actor
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import answer
from service.domain.identifiers import read, skeleton
from service.domain.weighing import Description
from service.models import Identifier, reading

EDITS, FIRST = 2, 10
TOLD = ("stolen", "refer")
DEALER = Actor(account_id=None, role="dealer", name="the counter")
AT_ONCE = 100
# Two slips and more than the index promises: these are measured apart.
BEYOND = ("three look-alikes", "three or four cut off the head")
_KNOWN = 6


class Answer(NamedTuple):
    """What one object got: the verdict, its candidates in order, and whether it is within two edits."""

    held: Held
    verdict: str
    ranked: tuple[int, ...]
    near: bool

    @property
    def told(self) -> bool:
        return self.verdict in TOLD

    @property
    def first_ten(self) -> bool:
        return self.held.truth in self.ranked[:FIRST]


def ask(corpus: Corpus, objects: Iterable[Held], makes: bool = True) -> Iterator[Answer]:
    """Each object's answer; with `makes` every other one comes with its make, as half of those at a counter do."""
    numbered = iter(enumerate(objects))
    while batch := list(islice(numbered, AT_ONCE)):
        things = [
            ObjectInHand([TypedReading(held.value)], (), _described(corpus, held, makes and number % 2 == 1))
            for number, held in batch
        ]
        with reading() as session:
            answered = answer(session, DEALER, things)
        for (_, held), each in zip(batch, answered, strict=True):
            ranked = tuple(_place(match["item_ref"]) for match in each.result["matches"])
            yield Answer(held, each.result["verdict"], ranked, is_near(corpus, held))


def is_near(corpus: Corpus, held: Held) -> bool:
    """Whether what was typed, labels and separators aside, is within two edits of the number, as skeletons."""
    typed = [skeleton("".join(c for c in held.value.upper() if c.isalnum()))]
    readings = [*typed, *(reading.skeleton for reading in read(held.value))]
    entry = skeleton(corpus.entries[held.beside].number)
    return any(OSA.distance(text, entry) <= EDITS for text in readings)


def _place(ref: str | None) -> int:
    return int(ref.removeprefix("r-")) if ref else -1


def _described(corpus: Corpus, held: Held, with_make: bool) -> Description:
    run = corpus.entries[held.beside].run
    return Description(make=run.make if run and with_make else "")


def measure_recall(corpus: Corpus, report: Report, each: int, seed: int) -> None:
    """The right item among the first ten, by kind of misreading."""
    rng = random.Random(seed)
    section = "right item in the first ten"
    report.title(section, ("recall", "told", "stolen", "n"))
    near: list[Answer] = []
    for how in MISREADINGS:
        answers = list(ask(corpus, in_hand(corpus, how, each, rng)))
        near += [one for one in answers if one.near and how not in BEYOND]
        _say(report, section, how, answers)
    for how, objects in (
        ("two characters as ?", _illegible(corpus, each, rng)),
        ("a * for two to four, six known", _starred(corpus, each, rng)),
    ):
        _say(report, section, how, list(ask(corpus, objects)))
    _say(report, section, "all within two skeleton edits", near)


def measure_wrong_stolen(corpus: Corpus, report: Report, count: int, seed: int) -> None:
    """`stolen` on honest goods: of `count` readings, nine in ten of random numbers, the others of neighbours misread.

    Only a reading that equals a registered number can be told so; those are looked for first, thousands at a time,
    and answered in full.
    """
    rng = random.Random(seed)
    suspects = [held for some in _batched(_honest_readings(corpus, count, rng), 5000) for held in _equal(some)]
    wrong = sum(one.verdict == "stolen" for one in ask(corpus, suspects, makes=False))
    rightly = list(ask(corpus, (_exact(corpus, rng.choice(corpus.reported)) for _ in range(2000))))
    told = sum(one.verdict == "stolen" for one in rightly) / len(rightly) * 0.7 * count * 0.0043
    section = "`stolen` that is wrong"
    report.title(section, ("honest", "equal one", "wrong", "of those told"))
    cells = {"honest": count, "equal": len(suspects), "wrong": wrong, "share": wrong / max(1.0, told + wrong)}
    report.say(section, "typed once", **cells)


def _honest_readings(corpus: Corpus, count: int, rng: random.Random) -> Iterator[Held]:
    neighbours = honest(corpus, count // 10, rng, misreading=True, reported=True)
    for number in range(count):
        beside = next(neighbours, None) if number % 10 == 0 else None
        yield beside or Held("random", _random_number(rng), -1, 0)


def _random_number(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return "35" + "".join(rng.choices(DIGITS, k=13))
    return "".join(rng.choices(DIGITS + SERIAL_LETTERS, k=rng.randint(7, 12)))


def _equal(some: Sequence[Held]) -> list[Held]:
    """Those of the readings that equal a registered number."""
    read_as = [[one.read_as for one in read(held.value)] for held in some]
    statement = select(Identifier.canonical).where(Identifier.skeleton.in_(bindparam("listed", expanding=True)))
    listed = sorted({skeleton(text) for texts in read_as for text in texts if text})
    with reading() as session:
        known = set(session.scalars(statement, {"listed": listed}))
    return [held for held, texts in zip(some, read_as, strict=True) if known.intersection(texts)]


def _batched(objects: Iterator[Held], size: int) -> Iterator[list[Held]]:
    while batch := list(islice(objects, size)):
        yield batch


def _exact(corpus: Corpus, index: int) -> Held:
    return Held("exact", corpus.entries[index].number, index, index)


def _illegible(corpus: Corpus, count: int, rng: random.Random) -> Iterator[Held]:
    for held in in_hand(corpus, "exact", count, rng):
        places = rng.sample(range(len(held.value)), 2)
        yield held._replace(value="".join("?" if at in places else c for at, c in enumerate(held.value)))


def _starred(corpus: Corpus, count: int, rng: random.Random) -> Iterator[Held]:
    for held in in_hand(corpus, "exact", count, rng):
        hidden = min(rng.randint(2, 4), len(held.value) - _KNOWN)
        if hidden > 0:
            place = rng.randrange(len(held.value) - hidden + 1)
            yield held._replace(value=f"{held.value[:place]}*{held.value[place + hidden :]}")


def _say(report: Report, section: str, name: str, answers: Sequence[Answer]) -> None:
    if not answers:
        return
    count = len(answers)
    shares = [sum(getter) / count for getter in ([a.first_ten for a in answers], [a.told for a in answers])]
    stolen = sum(one.verdict == "stolen" for one in answers) / count
    report.say(section, name, recall=shares[0], told=shares[1], stolen=stolen, n=count)

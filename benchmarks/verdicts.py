"""What the register tells: misread items found and told, and alarms on honest neighbours.

Objects are read, found, weighed and decided by the service itself, with a dealer's prior, in a register that
`homeward import` filled. Run by hand: `python -m benchmarks`.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import OSA

from benchmarks.corpus import Corpus, Held, honest, in_hand
from benchmarks.misreadings import MISREADINGS
from service.access.roles import Actor
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import answer
from service.domain.identifiers import skeleton
from service.domain.weighing import Description
from service.models import reading

EDITS = 2
FIRST = 10
TOLD = ("stolen", "refer")
DEALER = Actor(account_id=None, role="dealer", name="the counter")


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


@dataclass
class Counter:
    """A dealer's counter at a register that holds the corpus; `ref` r-7 is its entry 7."""

    corpus: Corpus

    def ask(self, held: Held, again: str = "", method: str = "typed", make: str = "") -> Answer:
        thing = ObjectInHand([TypedReading(held.value, again, "", method)], (), Description(make=make))
        with reading() as session:
            answered = answer(session, DEALER, [thing])[0]
        ranked = tuple(int(match["item_ref"].removeprefix("r-")) for match in answered.result["matches"])
        entry = skeleton(self.corpus.entries[held.beside].number)
        readings = [each for one in answered.one.evidence for each in one.readings]
        near = any(OSA.distance(each.skeleton, entry) <= EDITS for each in readings)
        return Answer(held, answered.result["verdict"], ranked, near)


def ask_each(counter: Counter, objects: Iterable[Held]) -> list[Answer]:
    """Every other object is asked about with its make, as half of those at a counter are."""
    answers = []
    for number, held in enumerate(objects):
        run = counter.corpus.entries[held.beside].run
        answers.append(counter.ask(held, make=run.make if run and number % 2 else ""))
    return answers


def ask_exact(counter: Counter, entries: Iterable[int], method: str) -> list[Answer]:
    """Reported numbers exactly as they are: typed once, typed twice alike, or from a barcode."""
    answers = []
    for index in entries:
        number = counter.corpus.entries[index].number
        held = Held("exact", number, index, index)
        again, scanned = number if method == "read twice" else "", "barcode" if method == "barcode" else "typed"
        answers.append(counter.ask(held, again, scanned))
    return answers


def share(answers: Sequence[Answer], test: Callable[[Answer], bool]) -> str:
    return f"{sum(map(test, answers)) / len(answers):6.1%}" if answers else "     –"


def print_misreadings(counter: Counter, each: int, rng: random.Random) -> None:
    print(f"\n{'misreading':32}{'n':>6}{'found*':>9}{'told':>9}{'stolen':>9}")
    everything: list[Answer] = []
    for how in MISREADINGS:
        answers = ask_each(counter, in_hand(counter.corpus, how, each, rng))
        everything += answers if how not in ("exact", "labels and separators") else []
        print_row(how, answers)
    print_row("all that are misread", everything)
    print(f"* right item in the first ten, of readings within {EDITS} skeleton edits; wanted ≥ 99 %")


def print_row(name: str, answers: Sequence[Answer]) -> None:
    found = share([one for one in answers if one.near], lambda one: one.first_ten)
    told, stolen = share(answers, lambda one: one.told), share(answers, lambda one: one.verdict == "stolen")
    print(f"{name:32}{len(answers):>6}{found:>9}{told:>9}{stolen:>9}")


def print_exact(counter: Counter, count: int, rng: random.Random) -> None:
    entries = counter.corpus.entries
    reported = rng.sample([i for i, entry in enumerate(entries) if entry.reported], len(entries) // 40)
    print(f"\n{'exact readings of reported items':32}{'n':>6}{'told':>9}{'stolen':>9}")
    for kinds, method, wanted in (
        (("imei",), "typed once", "stolen 100 %"),
        (("serial", "frame_number", "vin"), "typed once", "told 100 %"),
        (("imei", "serial", "frame_number", "vin"), "read twice", "stolen 100 %"),
        (("imei", "serial", "frame_number", "vin"), "barcode", "stolen 100 %"),
    ):
        some = islice((i for i in reported if entries[i].kind in kinds), count)
        answers = ask_exact(counter, some, method)
        name = f"{kinds[0] if len(kinds) == 1 else 'others' if len(kinds) == 3 else 'all'}, {method}"
        told, stolen = share(answers, lambda a: a.told), share(answers, lambda a: a.verdict == "stolen")
        print(f"{name:32}{len(answers):>6}{told:>9}{stolen:>9}  wanted {wanted}")


def print_alarms(counter: Counter, count: int, rng: random.Random) -> None:
    print(f"\n{'honest neighbours':32}{'n':>6}{'alarms':>9}")
    for misreading, reported in ((False, True), (True, True), (False, False)):
        objects = honest(counter.corpus, count, rng, misreading=misreading, reported=reported)
        answers = ask_each(counter, objects)
        name = f"{'misread' if misreading else 'clean'}, beside {'a reported' if reported else 'any'} item"
        print(f"{name:32}{len(answers):>6}{share(answers, lambda one: one.told):>9}  wanted ≤ 0.2 %")


def measure(corpus: Corpus, each: int, seed: int) -> None:
    """Print every table, inside the application of the filled register; `each` objects a row at least."""
    counter, rng = Counter(corpus), random.Random(seed)
    print_misreadings(counter, each, rng)
    print_exact(counter, each * 2, rng)
    print_alarms(counter, each * 12, rng)

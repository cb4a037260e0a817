"""A misread serial with the IMEI of the same thing: `python -m benchmarks.pairs [--count N] [--honest N]`.

Every reported thing of electronics in the corpus is given an IMEI as well, a free number in the run of a registered
phone. Then a thing's serial is misread in one of eighteen ways and stands alone, beside its IMEI read right, or beside
its IMEI misread too; honest things have both numbers from the same two runs. Prints the share told at one false alarm
in 1,000 honest pairs, and with the thresholds in force.
"""

import argparse
import random
from collections.abc import Container, Iterable
from typing import NamedTuple

from sqlalchemy import insert

from benchmarks.corpus import Corpus, Entry, Run, build
from benchmarks.filling import fill
from benchmarks.misreadings import misread
from benchmarks.register import opened
from benchmarks.serials import SEED, build_index
from benchmarks.weighing import MISREAD, NOTHING, threshold, weighed
from service.actions.check_evidence import TypedReading
from service.domain.identifiers import skeleton
from service.domain.verdicts.decide import is_likely
from service.models import Identifier, writing
from service.search import index

RATE = 1e-3


class Phone(NamedTuple):
    """The second number of an entry: its run, and its place in it."""

    run: Run
    running: int

    @property
    def number(self) -> str:
        return self.run.number(self.running)


class Told(NamedTuple):
    """`own` is the weight of the thing's own item, `most` that of the heaviest item with two numbers."""

    own: float
    most: float
    told: bool


def main() -> None:
    """Fill, add the second numbers, ask."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=200_000, help="registered identifiers (200000)")
    options.add_argument("--objects", type=int, default=1000, help="misread things (1000)")
    options.add_argument("--honest", type=int, default=5000, help="honest things with two numbers (5000)")
    given = options.parse_args()
    rng, corpus = random.Random(SEED + 9), build(given.count, SEED)
    with opened(None, None):
        fill(corpus, build_index)
        phones = _second_numbers(corpus, rng)
        honest = list(_asked(phones, _honest_pairs(corpus, phones, given.honest, rng)))
        limit = threshold([one.most for one in honest], RATE)
        print(f"{len(honest)} honest pairs, one in 1,000 reaches {limit:.1f} bits; ", end="")
        print(f"told with the thresholds in force: {sum(one.told for one in honest)}")
        things = list(_misread_pairs(corpus, phones, given.objects, rng))
        alone = list(_asked(phones, [(place, [serial]) for place, serial, _, _ in things]))
        print(f"serial misread, alone: {_share(one.told for one in alone):.3f} in force ({len(alone)})", flush=True)
        for name, numbers in (
            ("with its IMEI read right", [(place, [serial, right]) for place, serial, right, _ in things]),
            ("with its IMEI misread too", [(place, [serial, wrong]) for place, serial, _, wrong in things]),
        ):
            asked = list(_asked(phones, numbers))
            at_rate, in_force = _share(one.own > limit for one in asked), _share(one.told for one in asked)
            print(f"{name}: {at_rate:.3f} at one in 1,000, {in_force:.3f} in force ({len(asked)})", flush=True)


def _share(true: Iterable[bool]) -> float:
    said = list(true)
    return sum(said) / len(said)


def _second_numbers(corpus: Corpus, rng: random.Random) -> dict[int, Phone]:
    """By place of an entry its IMEI, registered as the item's second number."""
    runs = [(entry.run, entry.running) for entry in corpus.entries if entry.kind == "imei" and entry.run]
    phones: dict[int, Phone] = {}
    taken = set(corpus.numbers)
    for place, entry in enumerate(corpus.entries):
        if entry.kind == "serial" and entry.run and entry.reported:
            phone = _free(*rng.choice(runs), taken, rng)
            taken.add(phone.number)
            phones[place] = phone
    _register(phones)
    return phones


def _free(run: Run, running: int, taken: Container[str], rng: random.Random) -> Phone:
    while True:
        phone = Phone(run, (running + rng.choice((1, -1)) * rng.randint(1, 999)) % 10**run.width)
        if phone.number not in taken:
            return phone


def _register(phones: dict[int, Phone]) -> None:
    rows = [
        {"item_id": place + 1, "position": 1, "kind": "imei", "value": phone.number, "canonical": phone.number}
        | {"skeleton": skeleton(phone.number)}
        for place, phone in phones.items()
    ]
    with writing() as session:
        ids = session.scalars(insert(Identifier).returning(Identifier.id, sort_by_parameter_order=True), rows).all()
        index.add(session, [(number, str(row["skeleton"])) for number, row in zip(ids, rows, strict=True)])


def _honest_pairs(
    corpus: Corpus, phones: dict[int, Phone], count: int, rng: random.Random
) -> Iterable[tuple[int, list[str]]]:
    """Other numbers of the same two runs, read as they are, by the place of the thing they resemble."""
    taken = {*corpus.numbers, *(phone.number for phone in phones.values())}
    places = list(phones)
    while count:
        place = rng.choice(places)
        serial = _neighbour(corpus.entries[place], rng)
        if serial not in taken:
            yield place, [serial, _free(*phones[place], taken, rng).number]
            count -= 1


def _neighbour(entry: Entry, rng: random.Random) -> str:
    assert entry.run is not None
    return entry.run.number(entry.running + rng.choice((1, -1)) * rng.randint(1, 99))


def _misread_pairs(
    corpus: Corpus, phones: dict[int, Phone], count: int, rng: random.Random
) -> Iterable[tuple[int, str, str, str]]:
    """(place, misread serial, IMEI, misread IMEI)."""
    places = list(phones)
    while count:
        place = rng.choice(places)
        serial = misread(corpus.entries[place].number, rng.choice(MISREAD), rng)
        wrong = misread(phones[place].number, rng.choice(MISREAD), rng)
        if serial and wrong:
            yield place, serial, phones[place].number, wrong
            count -= 1


def _asked(phones: dict[int, Phone], things: Iterable[tuple[int, list[str]]]) -> Iterable[Told]:
    for place, numbers in things:
        found = weighed([TypedReading(number) for number in numbers])
        own = next((one.weighed.weight for one in found if one.item.id == place + 1), NOTHING)
        reported = [one.weighed for one in found if one.item.id - 1 in phones]
        most = max((one.weight for one in reported), default=NOTHING)
        yield Told(own, most, any(is_likely(one, "dealer") for one in reported))


if __name__ == "__main__":
    main()

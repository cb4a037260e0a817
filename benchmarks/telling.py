"""What the weights tell at a stated rate of false alarms, a dealer's day, and whether chances come true."""

import random
from collections.abc import Sequence

from benchmarks.corpus import Corpus, Held, in_hand
from benchmarks.day import dealers_day, reliability
from benchmarks.misreadings import misread
from benchmarks.report import Report
from benchmarks.weighing import MISREAD, Scored, honest_neighbours, misread_items, recall_at, recall_by_kind, score

RATES = (1_000, 10_000)
KINDS = ("all", "imei", "vin", "serial", "frame_number", "random")


def measure(corpus: Corpus, report: Report, each: int, honest: int, seed: int) -> None:
    """Score misread items and honest neighbours once, and read everything off these."""
    rng = random.Random(seed)
    items = score(corpus, misread_items(corpus, each, rng), make=True)
    clean = score(corpus, honest_neighbours(corpus, honest, rng), make=True)
    mixed = score(corpus, honest_neighbours(corpus, honest // 4, rng, 0.3), make=True)
    twice = score(corpus, misread_items(corpus, max(1, each // 4), rng), again=lambda held: _again(corpus, held, rng))
    exact = score(corpus, in_hand(corpus, "exact", each * 5, rng))
    section = "misread items told at a rate of alarms"
    report.title(section, (*KINDS, "objects"))
    for rate in RATES:
        _say(report, section, f"one in {rate:,}, one threshold", recall_at(items, clean, 1 / rate)[1], len(items))
        _say(report, section, f"one in {rate:,}, each its own or lower", _lower(items, clean, 1 / rate), len(items))
    _say(report, section, "one in 1,000, both readings misread", recall_at(twice, clean, 1e-3)[1], len(twice))
    _say_defaults(report, items, clean, mixed)
    _say_day(report, exact, items, mixed)


def _again(corpus: Corpus, held: Held, rng: random.Random) -> str:
    """Another misreading of the same number."""
    number = corpus.entries[held.beside].number
    return misread(number, rng.choice(MISREAD), rng) or number


def _lower(items: Sequence[Scored], clean: Sequence[Scored], rate: float) -> dict[str, tuple[int, float]]:
    """One threshold over all kinds, or a kind's own where that is lower, as the service applies them."""
    over_all = recall_at(items, clean, rate)[0]
    told: dict[str, tuple[int, float]] = {}
    for kind, (limit, count, _) in recall_by_kind(items, clean, rate).items():
        own = [one for one in items if one.kind == kind]
        if own:
            told[kind] = count, sum(one.own > min(limit, over_all) for one in own) / count
    total = sum(count for count, _ in told.values())
    return {"all": (total, sum(count * share for count, share in told.values()) / total), **told}


def _say(report: Report, section: str, name: str, told: dict[str, tuple[int, float]], count: int) -> None:
    report.say(section, name, **{kind: told[kind][1] if kind in told else None for kind in KINDS}, objects=count)


def _say_defaults(report: Report, items: Sequence[Scored], clean: Sequence[Scored], mixed: Sequence[Scored]) -> None:
    section = "with the thresholds in force"
    report.title(section, ("told", "objects"))
    for name, scored in (("misread items", items), ("clean neighbours", clean), ("three in ten misread", mixed)):
        report.say(section, name, told=sum(one.told for one in scored) / len(scored), objects=len(scored))


def _say_day(report: Report, exact: Sequence[Scored], items: Sequence[Scored], mixed: Sequence[Scored]) -> None:
    day = dealers_day(exact, items, mixed)
    section = "a dealer's day, 100,000 checks"
    report.title(section, ("alarms", "reported", "share true"))
    report.say(section, "true alarms", alarms=round(day.true), reported=round(day.reported), share=None)
    report.say(section, "of things misread", alarms=round(day.misread_true), reported=round(day.misread), share=None)
    report.say(section, "false alarms", alarms=round(day.false), reported=None, share=day.true / (day.true + day.false))
    report.say(section, "`stolen` told wrongly", alarms=round(day.stolen_wrongly), reported=None, share=None)
    section = "chances over that day"
    report.title(section, ("predicted", "came true", "objects"))
    for one in reliability(exact, items, mixed):
        report.say(section, "", predicted=one.predicted, observed=one.observed, objects=one.objects)

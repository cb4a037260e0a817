"""The learned table: every feature has its sentence, and looking it up needs nothing that learns."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.identifiers import skeleton
from service.domain.weighing import Description, learned, weigh
from service.domain.weighing.chance import default_thresholds
from service.domain.weighing.explain import explain
from service.domain.weighing.features import REASONS, Case, features
from service.domain.weighing.lookup import BITS, DIGEST, bits_by_reason
from service.domain.weighing.tail import reached_once_in
from service.domain.weighing.types import Nearby
from service.domain.weighing.words import because
from tests.architecture.sources import ROOT
from tests.domain.weighing.evidence import item, read

NAMES = sorted(BITS["serial"])
NUMBERS = st.text(alphabet="ABCDEFGHJKLMNPRSTVWXYZ0123456789", min_size=6, max_size=17)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("slip")])
def test_every_feature_of_the_table_belongs_to_a_reason_that_says_something(name: str) -> None:
    reason = name.partition(".")[0]
    assert reason in REASONS
    needed = {"place": "place.first.3", "density": "density.crowd.0", "form": "form.most"}.get(reason, name)
    assert because(reason, [name, needed], "serial").endswith(".")


def test_the_table_has_a_column_for_each_group_and_a_constant() -> None:
    assert set(BITS) == set(learned.GROUPS) == {"imei", "vin", "serial", "frame"}
    assert all("slip" in weights for weights in BITS.values())
    assert len(DIGEST) == 16


@pytest.mark.parametrize("once_in", [1_000, 10_000])
def test_there_is_a_default_threshold_for_each_group(once_in: int) -> None:
    limits = default_thresholds(once_in)
    assert set(limits) == {"all", *learned.GROUPS}


def test_a_rarer_alarm_takes_more_weight() -> None:
    usual, rare = default_thresholds(1_000), default_thresholds(10_000)
    assert all(usual[group] <= rare[group] for group in usual)


def test_bits_of_one_reason_are_summed() -> None:
    names = ["place.first.0", "place.last.0", "density.crowd.0"]
    sums = bits_by_reason("serial", names)
    weights = BITS["serial"]
    assert sums["place"] == pytest.approx(weights["place.first.0"] + weights["place.last.0"])
    assert sums["slip"] == weights["slip"]


@given(NUMBERS, NUMBERS, st.integers(0, 500), st.lists(NUMBERS, max_size=20))
def test_features_of_any_two_numbers_can_be_told_in_words(one: str, other: str, crowd: int, near: list[str]) -> None:
    edits = explain(one, other)
    beside = sorted((skeleton(number), number) for number in near)
    if edits:
        seen = features(Case("serial", one, skeleton(one), other, skeleton(other), edits, "none", crowd, beside))
        reasons = {name.partition(".")[0] for name in seen}
        assert reasons <= set(REASONS)
        assert all(because(reason, seen, "serial") for reason in reasons - {"slip"})


def test_siblings_show_where_a_running_number_ends() -> None:
    """A model's letters behind the running number are no part of it: the digit before them is its last."""
    run = [f"AB7{number:05d}XK" for number in range(40_010, 40_400, 29)]
    nearby = Nearby(sorted((skeleton(number), number) for number in run))
    registered, seen = item("AB740100XK"), read("AB740109XK")
    among, alone = (weigh([seen], Description(), [], registered, around) for around in (nearby, Nearby()))
    text = next(reason.text for reason in among.reasons if reason.evidence == "place")
    assert text == "It differs in the last place of the running number, as the next one of the run does."
    assert among.weight < alone.weight


def test_a_tail_is_read_off_where_there_is_enough_of_it_and_drawn_out_where_not() -> None:
    weights = [number / 1_000 for number in range(20_000)]
    assert reached_once_in(1_000, weights) == pytest.approx(19.979)
    assert 19.9 < reached_once_in(10_000, weights) < 20.5
    assert reached_once_in(1_000, [-99.0] * 2_000) == -99.0


def test_weighing_needs_nothing_that_learns() -> None:
    code = "import sys, service.actions.candidates; print(sorted({'sklearn', 'scipy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"

"""The verdict table and the advice table, row by row."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.verdicts import Asker, Standing, Verdict, advice, decide
from service.domain.weighing import Weighed
from service.domain.weighing.types import Tier

CERTAIN = Weighed("same", 18.4, True, (), "WTU123456")
PROBABLE = Weighed("misread", 13.0, False, (), "WTU123456")
FAINT = Weighed("misread", 5.0, False, (), "WTU123456")
NEIGHBOUR = Weighed("neighbour", 30.0, False, (), "WTU123457")

STOLEN = Standing("stolen", confirmed=True, crime_reference="26000 648213")
CLAIMED = Standing("stolen")
LAPSED = Standing("stolen", lapsed=True)
NO_REFERENCE = Standing("stolen", confirmed=True, crime_reference=" ")
DISPUTED = Standing("stolen", confirmed=True, crime_reference="26000 648213", disputed=True)
LOST = Standing("lost", confirmed=True, crime_reference="26000 648213")
KEPT = Standing("kept")
RECOVERED = Standing("recovered", confirmed=True, crime_reference="26000 648213")

ROWS = [
    # match, standing, dealer, police
    (CERTAIN, STOLEN, "stolen", "stolen"),
    (CERTAIN, CLAIMED, "refer", "refer"),
    (CERTAIN, NO_REFERENCE, "refer", "refer"),
    (CERTAIN, DISPUTED, "refer", "refer"),
    (CERTAIN, LOST, "refer", "refer"),
    (CERTAIN, LAPSED, "no_report", "refer"),
    (CERTAIN, KEPT, "no_report", "registered"),
    (CERTAIN, RECOVERED, "no_report", "registered"),
    (CERTAIN, Standing("kept", disputed=True), "refer", "refer"),
    (PROBABLE, STOLEN, "refer", "refer"),
    (PROBABLE, CLAIMED, "refer", "refer"),
    (PROBABLE, LOST, "refer", "refer"),
    (PROBABLE, LAPSED, "no_report", "refer"),
    (PROBABLE, KEPT, "no_report", "registered"),
    (FAINT, STOLEN, "no_report", "no_report"),
    (NEIGHBOUR, STOLEN, "no_report", "no_report"),
    (NEIGHBOUR, KEPT, "no_report", "no_report"),
]


@pytest.mark.parametrize(("match", "standing", "dealer", "police"), ROWS)
def test_the_verdict_on_a_plausible_reading(match: Weighed, standing: Standing, dealer: str, police: str) -> None:
    assert decide("dealer", True, [(match, standing)], glow=False) == dealer
    assert decide("police", True, [(match, standing)], glow=False) == police


@pytest.mark.parametrize(("match", "standing", "dealer", "police"), ROWS)
def test_a_reading_that_cannot_be_right_is_read_again_where_nothing_above_applies(
    match: Weighed, standing: Standing, dealer: str, police: str
) -> None:
    again = {"no_report": "read_again"}
    assert decide("dealer", False, [(match, standing)], glow=False) == again.get(dealer, dealer)
    assert decide("police", False, [(match, standing)], glow=False) == again.get(police, police)


def test_nothing_found_is_no_report() -> None:
    assert decide("dealer", True, [], glow=False) == "no_report"
    assert decide("police", True, [], glow=False) == "no_report"


def test_a_glow_refers_in_custody_and_is_advice_alone_at_a_counter() -> None:
    assert decide("police", True, [], glow=True) == "refer"
    assert decide("police", True, [(CERTAIN, KEPT)], glow=True) == "refer"
    assert decide("police", True, [(CERTAIN, STOLEN)], glow=True) == "stolen"
    assert decide("dealer", True, [], glow=True) == "no_report"
    assert decide("dealer", False, [], glow=True) == "read_again"


def test_two_keepers_claiming_one_serial_change_nothing_that_a_dealer_sees() -> None:
    assert decide("dealer", True, [(CERTAIN, STOLEN), (CERTAIN, KEPT)], glow=False) == "stolen"
    assert decide("dealer", True, [(CERTAIN, KEPT), (CERTAIN, KEPT)], glow=False) == "no_report"


standings = st.builds(
    Standing,
    st.sampled_from(["kept", "stolen", "lost", "recovered"]),
    st.booleans(),
    st.sampled_from(["", "26000 648213"]),
    st.booleans(),
    st.booleans(),
)
matches = st.builds(
    Weighed,
    st.sampled_from(get_args(Tier)),
    st.floats(-30, 30),
    st.booleans(),
    st.just(()),
    st.just("WTU123456"),
)
RANK = {"stolen": 0, "refer": 1, "registered": 2, "read_again": 3, "no_report": 4}


@given(
    st.sampled_from(get_args(Asker)),
    st.booleans(),
    st.lists(st.tuples(matches, standings), max_size=4),
    st.tuples(matches, standings),
    st.booleans(),
)
def test_one_more_candidate_never_makes_a_verdict_milder(
    asker: Asker,
    plausible: bool,
    pairs: list[tuple[Weighed, Standing]],
    more: tuple[Weighed, Standing],
    glow: bool,
) -> None:
    before, after = decide(asker, plausible, pairs, glow), decide(asker, plausible, [*pairs, more], glow)
    assert RANK[after] <= RANK[before]
    assert asker == "police" or "registered" not in (before, after)


@given(st.booleans(), st.lists(matches, max_size=4), st.booleans())
def test_to_a_dealer_what_nobody_reported_is_like_what_nobody_registered(
    plausible: bool, found: list[Weighed], glow: bool
) -> None:
    pairs = [(match, KEPT) for match in found]
    assert decide("dealer", plausible, pairs, glow) == decide("dealer", plausible, [], glow)


HEADLINES = [
    ("no_report", "dealer", "No report is held"),
    ("read_again", "dealer", "Take this reading again"),
    ("refer", "dealer", "Refer this to the police"),
    ("stolen", "dealer", "Reported stolen"),
    ("no_report", "custody", "No report is held"),
    ("read_again", "custody", "Take this reading again"),
    ("refer", "custody", "Refer: very likely, not certain"),
    ("stolen", "custody", "Reported stolen"),
    ("registered", "custody", "Registered, no theft reported"),
    ("registered", "property", "Registered, no theft reported"),
    ("registered", "officer", "Registered, no theft reported"),
]


@pytest.mark.parametrize(("verdict", "view", "headline"), HEADLINES)
def test_each_verdict_has_its_headline(verdict: str, view: str, headline: str) -> None:
    assert advice(verdict, view).headline == headline


FIRST_STEPS = [
    ("stolen", "dealer", "Do not buy it, sell it or pass it on."),
    ("refer", "dealer", "Do not buy it or pass it on yet."),
    ("no_report", "dealer", "Carry on with your usual checks."),
    ("stolen", "custody", "Do not release it yet."),
    ("refer", "custody", "Read the number again."),
    ("registered", "custody", "Compare blind."),
    ("no_report", "custody", "Ask the UV question."),
    ("stolen", "property", "Do not release it."),
]


@pytest.mark.parametrize(("verdict", "view", "step"), FIRST_STEPS)
def test_each_verdict_says_first_what_to_do_first(verdict: str, view: str, step: str) -> None:
    assert advice(verdict, view).steps[0][0] == step


@pytest.mark.parametrize("verdict", ["stolen", "refer"])
def test_a_dealer_always_reads_that_the_seller_may_have_it_back(verdict: str) -> None:
    assert "If the seller wants it back, let them have it." in whole_text(verdict, "dealer")
    assert "Ring now and read out the reference." in whole_text(verdict, "dealer")
    assert "Accuse no one" in whole_text(verdict, "dealer")


def test_a_dealer_is_told_that_no_report_is_no_proof_of_title() -> None:
    bold, detail = advice("no_report", "dealer").steps[2]
    assert (bold, detail) == (
        "Write the reference in your book.",
        "It shows that you asked. It is not proof of title.",
    )


@pytest.mark.parametrize("view", ["dealer", "dealer_manager", "keeper", "visitor", "nobody we know"])
def test_registered_reads_as_no_report_to_everyone_who_is_not_police(view: str) -> None:
    assert advice("registered", view) == advice("no_report", "dealer")


@pytest.mark.parametrize("view", ["supervisor", "admin", "operator"])
def test_police_without_words_of_their_own_read_the_officers(view: str) -> None:
    assert advice("registered", view) == advice("registered", "officer")


def test_read_again_begins_with_where_the_number_stands() -> None:
    dial = "Dial *#06# on the phone and scan what it shows."
    assert advice("read_again", "dealer", dial).steps[0][0] == dial
    assert advice("read_again", "custody", " ").steps[0][0] == "Read the number again, from its label."
    assert advice("read_again", "dealer").steps[-1] == (
        "The same number twice? Press “It really says this”.",
        "Do not pay until there is an answer.",
    )


def test_an_unknown_verdict_has_no_advice() -> None:
    with pytest.raises(KeyError):
        advice("clear", "dealer")


def whole_text(verdict: str, view: str) -> str:
    given_advice = advice(verdict, view)
    steps = " ".join(f"{bold} {detail}" for bold, detail in given_advice.steps)
    return f"{given_advice.headline} {given_advice.subline} {steps}"


@pytest.mark.parametrize("view", ["dealer", "custody", "property", "officer"])
@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_no_advice_promises_accuses_or_names_what_is_not_built(verdict: str, view: str) -> None:
    text = whole_text(verdict, view).lower().replace("keep yourself safe", "")
    for word in ("clear", "safe", " hit", "suspect", "genuine", "thief", "certificate", "upload"):
        assert word not in text

"""What police may learn of a keeper, and the trace that it leaves."""

import pytest
from sqlalchemy import select, update

from service.actions.addresses import Residence, set_address
from service.actions.compare_blind import agreement, compare_blind
from service.actions.disclose_keeper import disclose_keeper
from service.actions.errors import Forbidden, Invalid, NotFound, TooMany
from service.models import Account, RecordDetail, RecordEntry, reading, writing
from tests.registers import Register


def _acts(act: str) -> list[tuple[str, str]]:
    """Subject and details of each entry of one act."""
    joined = select(RecordEntry.subject, RecordDetail.details).join(
        RecordDetail, RecordDetail.entry_id == RecordEntry.id
    )
    with reading() as session:
        return [(subject, text) for subject, text in session.execute(joined.where(RecordEntry.act == act))]


def test_a_disclosure_needs_a_reason_and_leaves_it_on_the_record(register: Register) -> None:
    item = register.item(register.person("keeper"), "WX44771238")
    officer = register.person("officer")
    for reason, note in (("", ""), ("curious", ""), ("other", "why not")):
        with pytest.raises(Invalid):
            disclose_keeper(officer, item.id, reason, note)
    assert _acts("disclosure") == []
    keeper = disclose_keeper(officer, item.id, "return", "brought in on Friday", "HW-2222-3333")
    assert (keeper.name, keeper.kind, keeper.emails) == ("Keeper", "household", ["keeper@example.org"])
    [(subject, details)] = _acts("disclosure")
    assert subject == item.id
    assert '"why": "return"' in details
    assert "brought in on Friday" in details
    assert "keeper@example.org" not in details


@pytest.mark.parametrize("role", ["keeper", "dealer", "dealer_manager", "admin"])
def test_only_police_open_or_compare_a_keepers_details(sqlite_register: Register, role: str) -> None:
    item = sqlite_register.item(sqlite_register.person("keeper", "ann@example.org"), "WX44771238")
    asker = sqlite_register.person(role)
    with pytest.raises(Forbidden):
        disclose_keeper(asker, item.id, "return")
    with pytest.raises(Forbidden):
        compare_blind(asker, item.id, "Keeper")


def test_a_name_is_compared_blind_three_times_a_day_for_one_item(register: Register) -> None:
    keeper, custody = register.person("keeper"), register.person("custody")
    item, other = register.item(keeper, "WX44771238"), register.item(keeper, "QN90053416")
    assert [compare_blind(custody, item.id, name) for name in ("Smith", "Mr Keeper", "Keper")] == [
        "no",
        "agrees",
        "agrees",
    ]
    with pytest.raises(TooMany):
        compare_blind(custody, item.id, "Jones")
    assert compare_blind(custody, other.id, "Jones") == "no"
    assert len(_acts("keeper.compared")) == 4
    assert not [details for _, details in _acts("keeper.compared") if "Smith" in details]


def test_everybody_of_a_household_is_compared_and_a_postcode_where_an_address_is_kept(register: Register) -> None:
    ann, bo = register.person("keeper", "ann@example.org"), register.person("keeper", "bo@example.org")
    with writing() as session:
        session.execute(
            update(Account).where(Account.id == bo.account_id).values(name="Bo Tallis", keeper_id=ann.keeper_id)
        )
    item, custody = register.item(ann, "WX44771238"), register.person("custody")
    assert [compare_blind(custody, item.id, *given) for given in (("Bo Tallis",), ("Bo Tallis", "LE1 1AA"))] == [
        "agrees",
        "agrees",
    ]
    set_address(ann, Residence("1 High Street", "", "NN16 8TL"))
    officer, other = register.person("officer"), register.person("supervisor")
    given = [("Keeper", "nn168tl"), ("Keeper", "NN16 8TM"), ("Jo Webb", "NN16 8TL")]
    assert [compare_blind(officer, item.id, *one) for one in given] == ["agrees", "partly", "partly"]
    assert compare_blind(other, item.id, "Jo Webb", "NN16 8TM") == "no"
    with pytest.raises(Invalid) as refused:
        compare_blind(other, item.id, "", "NN16")
    assert list(refused.value.fields) == ["name", "postcode"]
    assert not [details for _, details in _acts("keeper.compared") if "NN16" in details]


def test_an_item_that_never_was_cannot_be_disclosed(sqlite_register: Register) -> None:
    officer = sqlite_register.person("officer")
    with pytest.raises(NotFound):
        disclose_keeper(officer, "a" * 26, "return")
    with pytest.raises(Invalid):
        compare_blind(officer, "a" * 26, " \n ")


@pytest.mark.parametrize(
    ("given", "kept", "answer"),
    [
        ("Ann Smith", "Mrs Ann Smith", "agrees"),
        ("smith ann", "Ann Smith", "agrees"),
        ("Ann Smyth", "Ann Smith", "agrees"),
        ("Smith", "Ann Smith", "partly"),
        ("Ann Jones", "Ann Smith", "partly"),
        ("Bob Jones", "Ann Smith", "no"),
        ("Ann Smith", "", "no"),
    ],
)
def test_names_agree_when_every_word_of_the_shorter_has_its_own(given: str, kept: str, answer: str) -> None:
    assert agreement(given, kept) == answer

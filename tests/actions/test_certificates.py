"""Certificates on both databases: for whom and of what, what they are bound to, and when one is shown as withdrawn."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from service.access.proving import proved
from service.access.roles import Actor
from service.actions.certificates import certificate_by_hand, certificate_of, certify
from service.actions.errors import Conflict, NotFound, TooMany
from service.actions.leads import Wanted, change_lead, list_leads, release_lead
from service.actions.past_checks import erase_old_checks
from service.actions.report_theft import Claim, confirm_report, end_report, report_theft
from service.actions.seal_record import seal_record
from service.actions.signing_keys import published_keys, rotate_key
from service.models import Certificate, Lead, RecordEntry, reading, utc_now, writing
from tests.actions.test_at_once import at_once
from tests.registers import Register

NUMBER = "WTU217G0482K"


def _checked(register: Register, number: str = NUMBER, **seen: str) -> tuple[Actor, str]:
    dealer = register.person("dealer")
    return dealer, register.check(dealer, number, **seen)["check"]


def _keys() -> dict[str, bytes]:
    return {key.key: bytes.fromhex(key.public) for key in published_keys()}


def _token(register: Register, dealer: Actor, reference: str) -> str:
    return certify(dealer, reference).address.rpartition("/")[2]


def test_a_certificate_is_bound_to_reading_place_person_and_time(register: Register) -> None:
    dealer, reference = _checked(register, make="Trek", colour="blue", category="bicycle")
    own = certify(dealer, reference)
    said = proved(own.shown.line, _keys())
    assert said == own.shown.statement
    assert (said["check"], said["verdict"], said["business"], said["person"]) == (
        reference, "no_report", "Sheep Street Exchange, Kettering", "Dealer"
    )  # fmt: skip
    assert [one["value"] for one in said["read"]] == [NUMBER]
    assert (said["make"], said["colour"], said["category"]) == ("Trek", "blue", "bicycle")
    assert abs(utc_now() - datetime.fromisoformat(said["at"])) < timedelta(minutes=1)
    seal_record()
    shown = certificate_of(own.address.rpartition("/")[2])
    assert (shown.statement, shown.withdrawn_at, shown.entry is not None) == (said, None, True)
    assert len(own.address.rpartition("/")[2]) == 32  # 128 bits in hexadecimal


def test_asked_for_again_or_at_once_it_is_the_same(register: Register) -> None:
    dealer, reference = _checked(register)
    made = at_once(register, *[lambda: certify(dealer, reference).shown.line] * 4)
    assert len(set(made)) == 1
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Certificate)) == 1


def test_none_is_made_of_a_hit_a_doubtful_or_partial_number_or_anothers_check(register: Register) -> None:
    keeper, dealer = register.person("keeper"), register.person("dealer")
    register.stolen(keeper, "359211106482136", "imei", category="phone")
    for number in ("359211106482136", "490154203237519"):
        with pytest.raises(Conflict, match="no report is held"):
            certify(dealer, register.check(dealer, number)["check"])
    with pytest.raises(Conflict, match="read whole"):
        certify(dealer, register.check(dealer, "WTU217G0?82K")["check"])
    reference = register.check(dealer, NUMBER)["check"]
    for other in (register.person("dealer", "other@example.org"), keeper, register.person("officer")):
        with pytest.raises(NotFound):
            certify(other, reference)
    for wrong in ("HW-2222-2222", "", "\x00", "x" * 500):
        with pytest.raises(NotFound):
            certify(dealer, wrong)


def test_a_registered_item_gets_the_same_certificate_as_an_unknown_one(register: Register) -> None:
    register.item(register.person("keeper"), NUMBER, "frame_number", category="bicycle")
    dealer = register.person("dealer")
    lines = [certify(dealer, register.check(dealer, number)["check"]).shown for number in (NUMBER, "WTU217G0999K")]
    assert {frozenset(shown.statement) for shown in lines} == {frozenset(lines[0].statement)}
    assert len({len(shown.line) for shown in lines}) == 1


def _lead(register: Register, officer: Actor) -> str:
    register.work()
    return str(list_leads(officer, Wanted()).leads[0]["lead"])


def _older(hours: int) -> Callable[[], None]:
    def aged() -> None:
        with writing() as session:
            session.execute(update(Lead).values(at=utc_now() - timedelta(hours=hours)))

    return aged


def test_a_report_that_fits_is_shown_after_72_hours_or_once_the_force_says_so(register: Register) -> None:
    dealer, reference = _checked(register)
    keeper, officer = register.person("keeper"), register.person("officer")
    item = report_theft(keeper, register.item(keeper, NUMBER, "frame_number").id, Claim())
    confirm_report(officer, str(item.open_report), "26000 648213")
    lead, token = _lead(register, officer), _token(register, dealer, reference)
    assert certificate_of(token).withdrawn_at is None
    _older(71)()
    assert certificate_of(token).withdrawn_at is None
    _older(73)()
    assert certificate_of(token).withdrawn_at is not None
    _older(0)()
    released = release_lead(officer, lead)
    assert released["released_at"] is not None
    assert certificate_of(token).withdrawn_at == released["released_at"]
    with reading() as session:
        assert session.scalar(select(func.count()).where(RecordEntry.act == "lead.released")) == 1
    end_report(keeper, str(item.open_report), "recovery")
    assert certificate_of(token).withdrawn_at is not None


def test_a_lead_closed_in_time_and_a_report_made_by_mistake_withdraw_nothing(register: Register) -> None:
    dealer, reference = _checked(register)
    keeper, officer = register.person("keeper"), register.person("officer")
    item = report_theft(keeper, register.item(keeper, NUMBER, "frame_number").id, Claim())
    confirm_report(officer, str(item.open_report), "26000 648213")
    lead, token = _lead(register, officer), _token(register, dealer, reference)
    change_lead(officer, lead, "closed", "another bicycle: the frame was seen")
    with writing() as session:
        session.execute(
            update(Lead).values(at=utc_now() - timedelta(hours=80), changed_at=utc_now() - timedelta(hours=20))
        )
    assert certificate_of(token).withdrawn_at is None
    change_lead(officer, lead, "followed")
    assert certificate_of(token).withdrawn_at is not None
    end_report(keeper, str(item.open_report), "withdrawal")
    assert certificate_of(token).withdrawn_at is None


def test_a_report_whose_window_begins_after_the_check_withdraws_nothing(register: Register) -> None:
    dealer, reference = _checked(register)
    keeper = register.person("keeper")
    later = utc_now() + timedelta(milliseconds=1)
    report_theft(keeper, register.item(keeper, NUMBER, "frame_number").id, Claim(stolen_from=later))
    register.work(timedelta(hours=1))
    _older(100)()
    assert certificate_of(_token(register, dealer, reference)).withdrawn_at is None


def test_an_old_certificate_is_proved_after_the_keys_were_changed(register: Register) -> None:
    dealer, reference = _checked(register)
    old = certify(dealer, reference).shown
    name = rotate_key()
    new = certify(dealer, register.check(dealer, "WTU217G0999K")["check"]).shown
    assert (new.key, old.key == new.key) == (name, False)
    assert [proved(one.line, _keys()) is not None for one in (old, new)] == [True, True]
    assert [key.retired_at is None for key in published_keys()] == [False, True]


def test_reference_and_code_typed_by_hand_lead_to_it_and_tries_are_counted(register: Register) -> None:
    dealer, reference = _checked(register)
    own = certify(dealer, reference)
    token = certificate_by_hand(f" {reference.lower()} ", own.code.lower(), "10.0.0.1")
    assert own.address.endswith(f"/c/{token}")
    for wrong in ((reference, "2222-2222"), ("HW-2222-2222", own.code), ("", ""), ("\x00", "é")):
        with pytest.raises(NotFound):
            certificate_by_hand(*wrong, "10.0.0.1")
    answers = [_tried(reference, f"2222-{number:04}", f"10.0.1.{number}") for number in range(30)]
    assert set(answers[:5] + answers[-1:]) == {NotFound, TooMany}
    for wrong_token in ("", "x" * 22, "é" * 500, token[:-1]):
        with pytest.raises(NotFound):
            certificate_of(wrong_token)


def _tried(reference: str, code: str, address: str) -> type[Exception]:
    with pytest.raises((NotFound, TooMany)) as refused:
        certificate_by_hand(reference, code, address)
    return refused.type


def test_it_goes_with_the_readings_of_its_check(register: Register) -> None:
    dealer, reference = _checked(register)
    token = _token(register, dealer, reference)
    erase_old_checks(utc_now() + timedelta(days=365 * 7))
    with pytest.raises(NotFound):
        certificate_of(token)
    with pytest.raises(NotFound):
        certify(dealer, reference)

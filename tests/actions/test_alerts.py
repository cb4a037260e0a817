"""Alerts: each person is told of a lead once, whatever fails on the way, and the lead says how far each letter got."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.alerts import gets_alerts, receipts_token, set_alerts, take_receipt
from service.actions.dealer_alerts import dealer_alerts, open_dealer_alert, unseen_dealer_alerts
from service.actions.errors import Forbidden, Invalid, NotFound, SignInFailed
from service.actions.leads import Wanted, list_leads, open_lead, tell_dealer
from service.actions.report_theft import Claim, confirm_report, report_theft
from service.models import Alert, reading
from tests.registers import FORCE, PASSWORD, Register

NUMBER = "WTU330K0114C"
SOON = timedelta(minutes=10)


def _lead(register: Register, asker: Actor = OPERATOR, force: str = FORCE) -> str:
    register.check(asker, NUMBER, category="bicycle")
    keeper = register.person("keeper")
    report_theft(keeper, register.item(keeper, NUMBER).id, Claim(force=force))
    register.work()
    return str(list_leads(OPERATOR, Wanted()).leads[0]["lead"])


def _told(actor: Actor, lead: str) -> list[tuple[str, str, str]]:
    (one,) = [one for one in list_leads(actor, Wanted()).leads if one["lead"] == lead]
    return [(alert.name, alert.audience, alert.state) for alert in one["alerts"]]


def _letters(register: Register) -> list[str]:
    return sorted(file.read_text() for file in (register.folder / "mail").glob("alert-*.eml"))


def test_officers_of_the_force_are_told_at_once_and_once(register: Register) -> None:
    officer, other = register.person("officer"), register.person("officer", "two@example.org")
    register.person("supervisor"), register.person("custody")
    set_alerts(other, False)
    lead = _lead(register)
    register.work(SOON)
    assert _told(officer, lead) == [("Officer", "force", "sent")]
    (letter,) = _letters(register)
    assert (f"/force/leads/{lead}" in letter, NUMBER in letter, "Kettering" in letter) == (True, False, False)
    open_lead(other, lead)
    open_lead(officer, lead)
    assert _told(officer, lead) == [("Officer", "force", "seen"), ("Officer", "force", "seen")]
    register.work(SOON)
    assert len(_letters(register)) == 1


def test_another_force_is_told_nothing(register: Register) -> None:
    add_organisation(OPERATOR, "force", "Soke Constabulary")
    add_account(OPERATOR, "officer", "o@soke.example.org", "Olu Bell", "Soke Constabulary", PASSWORD)
    _lead(register)
    register.work(SOON)
    assert _letters(register) == []
    assert gets_alerts(actor_of_address("o@soke.example.org")) == (True, True)


def test_a_lead_of_no_force_alerts_the_one_that_takes_the_report_up(register: Register) -> None:
    officer = register.person("officer")
    register.check(OPERATOR, NUMBER)
    keeper = register.person("keeper")
    item = report_theft(keeper, register.item(keeper, NUMBER).id, Claim())
    register.work(SOON)
    assert (_letters(register), list_leads(officer, Wanted()).total) == ([], 0)
    confirm_report(officer, item.open_report or "", "26000 648213")
    register.work(SOON)
    register.work(SOON)
    assert len(_letters(register)) == 1


def test_the_dealer_is_told_when_the_force_says_so_and_learns_no_more_than_that(register: Register) -> None:
    officer, dealer, manager = (register.person(role) for role in ("officer", "dealer", "dealer_manager"))
    add_organisation(OPERATOR, "premises", "Corby", "Sheep Street Exchange")
    add_account(OPERATOR, "dealer", "corby@example.org", "Cor By", "Corby", PASSWORD)
    lead = _lead(register, dealer)
    register.work(SOON)
    assert (dealer_alerts(dealer), unseen_dealer_alerts(manager)) == ([], 0)
    with pytest.raises(NotFound):
        open_dealer_alert(dealer, lead)
    for _ in range(2):
        tell_dealer(officer, lead, "Please keep it if it is still with you.")
    register.work()
    dealers = [letter for letter in _letters(register) if "/dealer/alerts/" in letter]
    assert (len(dealers), [NUMBER in letter or "26000" in letter for letter in dealers]) == (2, [False, False])
    assert {told[1:] for told in _told(officer, lead)} == {("force", "sent"), ("dealer", "sent")}
    (shown,) = dealer_alerts(manager)
    assert (shown.seen, shown.mine, shown.force, shown.note[:6]) == (False, False, FORCE, "Please")
    assert (unseen_dealer_alerts(manager), open_dealer_alert(dealer, lead).mine) == (1, True)
    assert (unseen_dealer_alerts(manager), dealer_alerts(manager)[0].seen) == (0, True)
    assert ("Dealer", "dealer", "seen") in _told(officer, lead)
    assert dealer_alerts(actor_of_address("corby@example.org")) == []
    with pytest.raises(NotFound):
        open_dealer_alert(actor_of_address("corby@example.org"), lead)
    with pytest.raises(Forbidden):
        dealer_alerts(officer)


def test_only_a_dealers_check_has_a_dealer_to_tell(register: Register) -> None:
    officer = register.person("officer")
    lead = _lead(register)
    with pytest.raises(Invalid) as error:
        tell_dealer(officer, lead)
    assert "not made at a dealer" in error.value.fields["note"]
    with pytest.raises(Invalid):
        tell_dealer(officer, lead, "x" * 2001)


def test_a_providers_receipt_says_how_far_a_letter_got(register: Register) -> None:
    officer = register.person("officer")
    lead = _lead(register)
    register.work(SOON)
    with reading() as session:
        number = session.scalars(select(Alert.id)).one()
    name = f"<alert-{number}@homeward.invalid>"
    with pytest.raises(SignInFailed):
        take_receipt("é" + receipts_token(), name, "delivered")
    for reference, status in [("", "delivered"), (name, "\x00"), ("alert-99", "delivered"), (name, "created")]:
        take_receipt(receipts_token(), reference, status)
    assert _told(officer, lead)[0][2] == "sent"
    take_receipt(receipts_token(), name, "temporary-failure")
    assert _told(officer, lead)[0][2] == "failed"
    take_receipt(receipts_token(), name, "delivered")
    take_receipt(receipts_token(), name, "permanent-failure")
    assert _told(officer, lead)[0][2] == "delivered"

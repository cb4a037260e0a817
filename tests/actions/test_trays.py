"""Trays: what a kiosk sends is kept once, whatever the order, checked once, and shown with what is still to be done."""

import json
import random

import pytest
from sqlalchemy import func, select

from service.actions.errors import Forbidden
from service.actions.kiosks import own_kiosks, revoke_kiosk
from service.actions.tray_checks import check_owed
from service.actions.tray_events import take_events
from service.actions.trays import open_trays
from service.models import Alert, Check, Lead, TorchAnswer, TrayEvent, reading
from tests.kiosks import RECORD, Kiosk, closed, enrolled, key, supervisor
from tests.registers import Register

LAPTOP = "C02G414GMD6N"


def _count(table: type) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def _todo(kiosk: Kiosk) -> list[tuple[int, str, str]]:
    return [(item["number"], item["verdict"], item["todo"]) for item in kiosk.tray()["items"]]


def test_a_tray_is_scanned_checked_and_asks_for_what_is_left(register: Register) -> None:
    register.stolen(register.person("keeper"), LAPTOP, "serial", category="laptop")
    kiosk = enrolled(register)
    kiosk.does("opened", release_at="2026-11-28T04:30:00+00:00", officer="PC 4471 Moss")
    kiosk.scans("356938035643809", category="phone")
    kiosk.scans(LAPTOP, glow="", category="laptop")
    passed = key()
    kiosk.does("started", passed, category="jewellery")
    kiosk.does("passed", passed, passed="no_number")
    kiosk.does("started", key(), category="bicycle")
    assert {one.state for one in kiosk.sends()} == {"kept"}
    assert _todo(kiosk) == [(1, "no_report", ""), (2, "stolen", "torch"), (3, "", "torch"), (4, "", "no_answer")]
    tray = kiosk.tray()
    assert (tray["record"], tray["officer"], tray["items"][1]["crime_reference"]) == (
        RECORD,
        "PC 4471 Moss",
        "26000 648213",
    )
    assert "serial" in tray["items"][1]["because"]
    kiosk.does("torch", tray["items"][1]["key"], glow="none")
    kiosk.does("way", tray["items"][1]["key"], way="exhibit", exhibit="AB/1")
    kiosk.sends()
    assert _todo(kiosk)[1] == (2, "stolen", "")
    assert [(line.items, line.to_do) for line in open_trays(kiosk.actor)] == [(4, 2)]
    assert (_count(Check), _count(Lead), _count(TorchAnswer)) == (2, 1, 1)


def test_a_glow_is_evidence_and_a_second_scan_of_a_number_its_second_reading(register: Register) -> None:
    kiosk = enrolled(register)
    item = kiosk.scans("WTU123456", glow="yellow", method="typed", category="bicycle")
    kiosk.does("reading", item, value="WTU123456", method="typed")
    kiosk.sends()
    found = kiosk.tray()["items"][0]
    assert (found["verdict"], found["because"], found["todo"]) == ("refer", ["glow"], "way")
    assert found["readings"] == [{"value": "WTU123456", "again": "WTU123456"}]


def test_whatever_comes_twice_and_out_of_order_makes_the_same_tray(register: Register) -> None:
    kiosk = enrolled(register)
    kiosk.does("opened")
    for n in range(12):
        item = kiosk.scans(f"WTU1234{n:02}", glow="none" if n % 3 else "yellow", category="bicycle")
        if n == 4:
            kiosk.does("removed", item)
    boxes = list(kiosk.queue)
    straight = [kiosk.queue[place : place + 5] for place in range(0, len(boxes), 5)]
    random.Random(7).shuffle(straight)
    for some in [*straight, boxes]:
        kiosk.queue = random.Random(len(some)).sample(some, len(some))
        kiosk.sends()
    shown = kiosk.tray()
    assert [item["number"] for item in shown["items"]] == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert [item["readings"][0]["value"] for item in shown["items"]][-1] == "WTU123411"
    assert not any(item["owed"] for item in shown["items"])
    assert _count(TrayEvent) == len(boxes)
    made = _count(Check)
    kiosk.queue = boxes
    assert {one.state for one in kiosk.sends()} == {"known"}
    assert (_count(Check), _count(TrayEvent)) == (made, len(boxes))


def test_an_answer_that_was_owed_when_the_power_went_comes_later_and_once(register: Register) -> None:
    kiosk = enrolled(register)
    kiosk.scans("WTU123456", category="bicycle")
    _, trays = take_events(kiosk.token, kiosk.queue)
    assert kiosk.tray()["items"][0]["todo"] == "waiting"
    assert (check_owed(trays), check_owed(trays), _count(Check)) == (1, 0, 1)


def test_what_does_not_go_together_is_said(register: Register) -> None:
    first, second = enrolled(register), enrolled(register, "Desk 2", "dora@example.org", "2214")
    first.does("opened")
    item = first.scans("WTU123456", category="bicycle")
    first.does("way", item, way="exhibit", exhibit="AB/1")
    first.does("finished")
    second.clock = first.clock
    second.does("opened")
    other = second.scans("WTU123456", category="bicycle")
    second.does("way", other, way="exhibit", exhibit="AB/1")
    second.does("torch", item, glow="blue")
    first.sends()
    second.sends()
    told = " ".join(first.tray()["conflicts"])
    for words in (
        "WTU123456 was read on items 1, 2",
        "exhibit reference AB/1",
        "opened at 2 kiosks",
        "after the list",
        "item 1 differently",
    ):
        assert words in told


@pytest.mark.parametrize(
    "spoil",
    [
        {"pass": "nobody's"},
        {"pass": 5},
        {"record": "<script>"},
        {"act": "erased"},
        {"item": "1"},
        {"at": "yesterday"},
        {"at": "2026-11-27T12:00:00"},
        {"at": "9026-11-27T12:00:00+00:00"},
        {"seq": -1},
        {"seq": "1"},
        {"data": {}},
        {"data": {"value": "x" * 300}},
        {"data": {"value": "a\x00b"}},
        {"data": {"value": "ABC", "method": "guess"}},
        {"data": 5},
    ],
)
def test_an_entry_that_cannot_be_used_is_refused_with_its_reason_and_the_others_kept(
    sqlite_register: Register, spoil: dict[str, object]
) -> None:
    kiosk = enrolled(sqlite_register)
    kiosk.scans("WTU123456")
    name = key()
    said = {"pass": kiosk.held, "record": RECORD, "item": key(), "act": "reading", "at": kiosk.clock.isoformat()}
    said |= {"seq": 9, "data": {"value": "ABC"}, **spoil}
    kiosk.queue.append({"key": name, "box": closed(json.dumps(said), name)})
    answers = kiosk.sends()
    assert [one.state for one in answers] == ["kept", "kept", "kept", "refused"]
    assert len(answers[-1].why) > 10


def test_a_box_of_another_register_or_under_another_key_is_refused(sqlite_register: Register) -> None:
    kiosk = enrolled(sqlite_register)
    kiosk.scans("WTU123456")
    kiosk.queue[0]["key"], kiosk.queue[1]["key"] = kiosk.queue[1]["key"], kiosk.queue[0]["key"]
    kiosk.queue += [{"key": key(), "box": box} for box in ("", "AAAA", "!!", "A" * 200)] + [{}]  # type: ignore[list-item]
    assert [one.state for one in kiosk.sends()] == ["refused", "refused", "kept", *["refused"] * 5]


def test_a_revoked_kiosk_is_refused_at_once_and_its_passes_still_count_at_another(register: Register) -> None:
    kiosk = enrolled(register)
    kiosk.does("opened")
    boss = supervisor(register)
    revoke_kiosk(boss, own_kiosks(boss)[0].id)
    with pytest.raises(Forbidden):
        kiosk.sends()
    again = enrolled(register, "Desk 1 again", "dora@example.org", "2214")
    again.queue = kiosk.queue
    assert [one.state for one in again.sends()] == ["kept"]


def test_the_property_desk_and_the_officer_in_the_case_are_told_once(register: Register) -> None:
    register.stolen(register.person("keeper"), LAPTOP, "serial", category="laptop")
    desk, other = register.person("property"), register.person("officer", "moss@example.org")
    register.person("officer", "far@example.org")
    kiosk = enrolled(register)
    kiosk.does("opened", officer=f"PC Moss, {other.email}")
    kiosk.scans(LAPTOP, category="laptop")
    kiosk.sends()
    with reading() as session:
        told = {alert.account_id for alert in session.scalars(select(Alert))}
    assert told == {desk.account_id, other.account_id}
    register.work()
    letters = [file.read_text() for file in (register.folder / "mail").glob("alert*.eml")]
    assert len(letters) == 2
    assert all("kiosk/matches/" in letter and LAPTOP not in letter for letter in letters)

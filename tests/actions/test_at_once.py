"""Many at once, on each database: nothing is lost, doubled or locked."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from service.access.quotas import SIGN_IN_TRIES, QuotaExceeded, spend
from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.errors import Conflict, NotFound
from service.actions.fold_index import fold_index
from service.actions.import_items import import_items
from service.actions.item_content import ItemContent, TypedIdentifier
from service.actions.kept_answers import take_key
from service.actions.own_items import one_item, own_items
from service.actions.register_item import change_item, remove_item
from service.actions.report_theft import Claim, confirm_report, end_report, report_theft
from service.actions.seal_record import seal_record, verify_record
from service.actions.work_outbox import take_due
from service.models import Check, Item, RecordEntry, reading, utc_now, writing
from tests.actions.tables import table
from tests.registers import Register

THREADS = 8


def at_once(register: Register, *works: Callable[[], Any]) -> list[Any]:
    """Do all the work at the same time, each in a thread of its own; a refusal is given back as itself."""

    def run(work: Callable[[], Any]) -> Any:
        with register.app.app_context():
            try:
                return work()
            except (Conflict, NotFound, QuotaExceeded) as refused:
                return refused

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result() for future in [pool.submit(run, work) for work in works]]


def _register_and_check(register: Register, keeper: Actor, dealer: Actor, name: str) -> None:
    for n in range(6):
        register.item(keeper, f"{name}4471{n}93X", ref=f"{name}-{n}")
        register.check(dealer, f"{name}4471{n}93X")
        seal_record()
        fold_index(least=40)


def test_eight_threads_register_check_seal_and_fold_without_loss(register: Register) -> None:
    keeper, dealer, police = (register.person(role) for role in ("keeper", "dealer", "custody"))
    names = ["AC", "EF", "HK", "MN", "PR", "TV", "WX", "YZ"]
    at_once(register, *(lambda name=name: _register_and_check(register, keeper, dealer, name) for name in names))
    assert own_items(keeper).total == 48
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Check)) == 48
    for name in names:
        found = register.check(police, f"{name}4471593X", method="barcode")["matches"]
        assert found[0]["item_ref"] == f"{name}-5"
    proof = verify_record()
    assert proof.fault is None
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(RecordEntry)) == proof.head.number


def test_sealers_at_once_give_each_entry_one_number(register: Register) -> None:
    for number in range(40):
        register.check(OPERATOR, f"WX44771{number:03}")
    at_once(register, *[seal_record] * THREADS)
    with reading() as session:
        numbers = sorted(session.scalars(select(RecordEntry.number)))
    assert numbers == list(range(1, len(numbers) + 1))
    assert verify_record().fault is None


def test_one_of_many_reports_of_an_item_is_opened_and_one_ending_counts(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, "WX44771238")
    opened = at_once(register, *[lambda: report_theft(keeper, item.id, Claim())] * THREADS)
    assert sum(not isinstance(answer, Conflict) for answer in opened) == 1
    report = one_item(keeper, item.id).open_report or ""
    confirmed = at_once(register, *[lambda: confirm_report(OPERATOR, report)] * THREADS)
    assert sum(not isinstance(answer, Conflict) for answer in confirmed) == 1
    ended = at_once(register, *[lambda: end_report(keeper, report, "recovery")] * THREADS)
    assert sum(not isinstance(answer, Conflict) for answer in ended) == 1
    assert [e["act"] for e in one_item(keeper, item.id).history] == ["reported", "confirmed", "recovered"]


def test_changes_of_one_item_follow_each_other_and_leave_one_number_to_find(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, "WX44771238")
    contents = [
        ItemContent("phone", make=f"m{n}", identifiers=[TypedIdentifier(f"QN9005341{n}")]) for n in range(THREADS)
    ]
    at_once(register, *(lambda content=content: change_item(keeper, item.id, content) for content in contents))
    [number] = one_item(keeper, item.id).identifiers
    assert number["value"][-1] == one_item(keeper, item.id).make[-1]
    fold_index(least=1)
    police = register.person("custody")
    found = {n: register.check(police, f"QN9005341{n}", method="barcode")["matches"] for n in range(THREADS)}
    assert {match["identifier"] for matches in found.values() for match in matches} == {number["read_as"]}
    removed = at_once(register, *[lambda: remove_item(keeper, item.id)] * 3)
    assert sum(answer is None for answer in removed) == 1


def test_a_quota_holds_across_threads(register: Register) -> None:
    def try_once() -> int:
        with writing() as session:
            return spend(session, SIGN_IN_TRIES, "ann@example.org", utc_now())

    answers = at_once(register, *[try_once] * 16)
    assert sorted(answer for answer in answers if isinstance(answer, int)) == list(range(10))


def test_one_of_many_requests_takes_the_key_the_address_and_the_work(register: Register) -> None:
    add = partial(add_account, OPERATOR, "keeper", "ann@example.org")
    assert sum(isinstance(answer, int) for answer in at_once(register, *[add] * THREADS)) == 1
    ann = actor_of_address("ann@example.org")
    taken = at_once(register, *[lambda: take_key(ann, "k", b"1" * 32)] * THREADS)
    assert sum(answer is None for answer in taken) == 1
    report_theft(ann, register.item(ann, "WX44771238").id, Claim())
    assert sorted(at_once(register, *[take_due] * THREADS), key=len)[-1] == [1, 2, 3]
    assert take_due() == []


def test_two_imports_of_one_file_at_once_register_each_row_once(register: Register, tmp_path: Path) -> None:
    register.person("keeper")
    file = table(tmp_path / "a.csv", [{"ref": f"r-{n}", "identifier": f"WX4477{n:05}"} for n in range(500)])
    first, second = at_once(register, *[lambda: import_items(file, keeper="keeper@example.org")] * 2)
    assert first.registered + second.registered == 500
    assert first.unchanged + second.unchanged == 500
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Item)) == 500

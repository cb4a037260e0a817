"""Things that change hands: offered, seen, accepted by one alone, and on the record."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy import select, update

from service.access.quotas import TRANSFER_TRIES
from service.access.roles import OPERATOR, Actor
from service.actions.accept_transfer import accept_offer, decline_offer, look_at_offer
from service.actions.errors import Conflict, Invalid, NotFound, Refused, TooMany
from service.actions.items import ItemShown
from service.actions.offer_item import Offer, cancel_offer, lapse_offers, offer_item, today
from service.actions.own_items import one_item, own_items
from service.actions.own_transfers import own_transfers
from service.actions.register_item import remove_item
from service.actions.report_theft import Claim, end_report, report_theft
from service.models import Item, RecordEntry, Transfer, reading, utc_now, writing
from tests.registers import Register

FRAME = "WTU217G0482K"


def _bicycle(register: Register, keeper: Actor) -> ItemShown:
    return register.item(keeper, FRAME, "frame_number", category="bicycle", make="Trek", model="Domane", colour="blue")


def _two(register: Register) -> tuple[Actor, Actor]:
    return register.person("keeper", "ann@example.org"), register.person("keeper", "ben@example.org")


def _code(seller: Actor, item: ItemShown, **said: str) -> str:
    code = offer_item(seller, item.id, Offer(**said)).code
    assert code
    return code


def _mails(register: Register) -> list[tuple[str, str]]:
    files = sorted((register.folder / "mail").glob("*.eml"))
    mails = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    return [(mail["To"], mail.get_content()) for mail in mails]


def test_a_thing_goes_to_its_buyer_with_its_history_by_a_code(register: Register) -> None:
    ann, ben = _two(register)
    item = _bicycle(register, ann)
    report = report_theft(ann, item.id, Claim()).open_report
    assert report
    end_report(ann, report, "recovery")
    code = _code(ann, item, note="Lock is spare")
    seen = look_at_offer(ben, code=code.lower().replace("-", " "))
    assert (seen.thing and seen.thing.numbers, seen.note) == (
        [{"kind": "frame_number", "ends": "482K"}],
        "Lock is spare",
    )
    assert seen.item is None

    mine = accept_offer(ben, code=code)
    assert (mine.id, mine.identifiers[0]["value"]) == (item.id, FRAME)
    assert [event["act"] for event in mine.history] == ["reported", "recovered", "transferred"]
    assert (mine.transfers[0].sold_on, mine.transfers[0].kind) == (today(), "sold")
    with pytest.raises(NotFound):
        one_item(ann, item.id)
    past = own_transfers(ann).past[0]
    assert (past.state, past.direction, past.item, past.thing, past.note) == ("accepted", "out", None, None, "")
    assert own_transfers(ben).past[0].direction == "in"
    with reading() as session:
        acts = set(session.scalars(select(RecordEntry.act).where(RecordEntry.act.startswith("transfer."))))
        row = session.scalars(select(Transfer)).one()
    assert acts == {"transfer.offered", "transfer.opened", "transfer.accepted"}
    assert [row.sealed_note, row.sealed_code, row.code_lookup, row.sealed_email, row.email_lookup] == [None] * 5


def test_an_offer_to_an_address_waits_for_whoever_has_it(register: Register) -> None:
    ann, ben = _two(register)
    made = offer_item(ann, _bicycle(register, ann).id, Offer(to=" BEN@example.org "))
    assert made.code is None
    assert [one.id for one in own_transfers(ben).offered] == [made.transfer.id]
    stranger = register.person("keeper", "cat@example.org")
    for act in (look_at_offer, accept_offer, decline_offer):
        with pytest.raises(NotFound, match="no longer open"):
            act(stranger, transfer=made.transfer.id)
    assert accept_offer(ben, transfer=made.transfer.id).make == "Trek"
    assert own_transfers(ben).offered == []
    with pytest.raises(NotFound, match="no longer open"):
        accept_offer(ben, transfer=made.transfer.id)


def test_the_answer_and_the_mail_are_the_same_whether_an_account_exists_or_not(sqlite_register: Register) -> None:
    ann, _ben = _two(sqlite_register)
    bodies = []
    for address in ("ben@example.org", "nobody@example.net"):
        made = offer_item(ann, _bicycle(sqlite_register, ann).id, Offer(to=address))
        assert (made.code, made.transfer.state, made.transfer.way) == (None, "open", "email")
        sqlite_register.work()
        to, body = _mails(sqlite_register)[-1]
        assert to == address
        bodies.append(re.sub(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){2}", "CODE", body))
    assert bodies[0] == bodies[1]
    assert "ann" not in bodies[0].lower()
    assert FRAME not in bodies[0]


def test_whoever_takes_an_address_after_the_offer_needs_the_code_of_the_mail(sqlite_register: Register) -> None:
    ann, _ben = _two(sqlite_register)
    made = offer_item(ann, _bicycle(sqlite_register, ann).id, Offer(to="new@example.org"))
    sqlite_register.work()
    code = re.findall(r"accept#(\S+)", _mails(sqlite_register)[0][1])[0]
    new = sqlite_register.person("keeper", "new@example.org")
    assert own_transfers(new).offered == []
    with pytest.raises(NotFound):
        accept_offer(new, transfer=made.transfer.id)
    assert accept_offer(new, code=code).make == "Trek"


def test_of_two_who_accept_at_once_one_gets_it(register: Register) -> None:
    ann, ben = _two(register)
    cat = register.person("keeper", "cat@example.org")
    for _ in range(5):
        item = _bicycle(register, ann)
        code = _code(ann, item)

        def take(who: Actor, code: str = code) -> bool:
            with register.app.app_context():
                try:
                    accept_offer(who, code=code)
                except NotFound:
                    return False
                return True

        with ThreadPoolExecutor(2) as pool:
            got = [job.result() for job in [pool.submit(Context().run, take, who) for who in (ben, cat)]]
        assert sorted(got) == [False, True]
        with reading() as session:
            keepers = list(session.scalars(select(Transfer.to_keeper_id).order_by(Transfer.id.desc()).limit(1)))
        assert keepers == [(ben if got[0] else cat).keeper_id]
        ben, cat = cat, ben
    assert own_items(ben).total + own_items(cat).total == 5


def test_a_reported_item_is_neither_offered_nor_accepted(register: Register) -> None:
    ann, ben = _two(register)
    item = _bicycle(register, ann)
    code = _code(ann, item)
    report = report_theft(ann, item.id, Claim()).open_report
    with pytest.raises(NotFound, match="No open offer has this code"):
        accept_offer(ben, code=code)
    with pytest.raises(Conflict, match="reported"):
        offer_item(ann, item.id, Offer())
    assert own_transfers(ann).past[0].state == "void"
    register.work()
    assert [to for to, body in _mails(register) if "then it was reported" in body] == ["ann@example.org"]
    assert report
    end_report(ann, report, "withdrawal")
    assert accept_offer(ben, code=_code(ann, item)).id == item.id


def test_there_is_one_open_offer_and_the_remedy_is_told(sqlite_register: Register) -> None:
    ann, ben = _two(sqlite_register)
    item = _bicycle(sqlite_register, ann)
    made = offer_item(ann, item.id, Offer())
    with pytest.raises(Conflict, match="Cancel that offer first"):
        offer_item(ann, item.id, Offer(to="ben@example.org"))
    with pytest.raises(NotFound):
        cancel_offer(ben, made.transfer.id)
    cancel_offer(ann, made.transfer.id)
    with pytest.raises(Conflict, match="not open any more"):
        cancel_offer(ann, made.transfer.id)
    with pytest.raises(NotFound):
        accept_offer(ben, code=str(made.code))
    decline_offer(ben, code=_code(ann, item))
    assert [one.state for one in own_transfers(ann).past] == ["declined", "cancelled"]


def test_an_offer_lapses_after_30_days_and_its_seller_is_told(register: Register) -> None:
    ann, ben = _two(register)
    item = _bicycle(register, ann)
    code = _code(ann, item)
    with writing() as session:
        session.execute(update(Transfer).values(expires_at=utc_now() - timedelta(seconds=1)))
    with pytest.raises(NotFound):
        accept_offer(ben, code=code)
    assert (lapse_offers(utc_now()), lapse_offers(utc_now())) == (1, 0)
    register.work()
    assert "Nobody accepted your offer" in _mails(register)[0][1]
    assert own_transfers(ann).past[0].state == "lapsed"
    assert _code(ann, item)


def test_wrong_codes_are_told_kindly_counted_and_alike(sqlite_register: Register) -> None:
    ann, ben = _two(sqlite_register)
    used = _code(ann, _bicycle(sqlite_register, ann))
    accept_offer(sqlite_register.person("keeper", "cat@example.org"), code=used)
    swapped = used[:-1] + ("2" if used[-1] != "2" else "3")
    for typed in (swapped, "7K3", "🚲" * 30, "\x00", "\u202e" + used[:-2], "A" * 100_000):
        if typed.strip():
            with pytest.raises(Invalid):
                look_at_offer(ben, code=typed)
    unknown = _code(ann, _bicycle(sqlite_register, ann))
    cancel_offer(ann, own_transfers(ann).offering[0].id)
    told = set()
    for code in (used, unknown):
        with pytest.raises(NotFound) as refused:
            look_at_offer(ben, code=code)
        told.add(refused.value.detail)
    assert len(told) == 1
    for _ in range(TRANSFER_TRIES.most - 2):
        with pytest.raises(NotFound):
            look_at_offer(ben, code=used)
    with pytest.raises(TooMany):
        look_at_offer(ben, code=used)


@pytest.mark.parametrize(
    ("offer", "field"),
    [
        (Offer(kind="lent"), "kind"),
        (Offer(sold_on=today() + timedelta(days=2)), "sold_on"),
        (Offer(sold_on=date(1066, 10, 14)), "sold_on"),
        (Offer(to="ann@example.org"), "to"),
        (Offer(to="a b@example.org"), "to"),
        (Offer(to="x@example.org\nBcc: y@example.org"), "to"),
        (Offer(note="x" * 501), "note"),
    ],
)
def test_what_cannot_be_offered_names_its_field(sqlite_register: Register, offer: Offer, field: str) -> None:
    ann, _ben = _two(sqlite_register)
    with pytest.raises(Invalid) as refused:
        offer_item(ann, _bicycle(sqlite_register, ann).id, offer)
    assert list(refused.value.fields) == [field]


def test_anothers_item_cannot_be_offered_and_ones_own_offer_not_taken(sqlite_register: Register) -> None:
    ann, ben = _two(sqlite_register)
    item = _bicycle(sqlite_register, ann)
    refusals: list[Callable[[], object]] = [
        lambda: offer_item(ben, item.id, Offer()),
        lambda: offer_item(ben, "x", Offer()),
        lambda: offer_item(OPERATOR, item.id, Offer()),
        lambda: accept_offer(ann, code=_code(ann, item)),
    ]
    for refusal in refusals:
        with pytest.raises(Refused):
            refusal()


def test_a_reference_that_clashes_is_emptied_and_a_removed_item_takes_its_offer_along(
    sqlite_register: Register,
) -> None:
    ann, ben = _two(sqlite_register)
    sqlite_register.item(ben, ref="B-1")
    kept, clashing = sqlite_register.item(ann, ref="A-1"), sqlite_register.item(ann, ref="B-1")
    assert [accept_offer(ben, code=_code(ann, one)).ref for one in (kept, clashing)] == ["A-1", None]
    gone = _bicycle(sqlite_register, ann)
    code = _code(ann, gone)
    remove_item(ann, gone.id)
    with pytest.raises(NotFound):
        accept_offer(ben, code=code)
    with reading() as session:
        assert session.scalar(select(Item.id).where(Item.ref == "B-1", Item.keeper_id == ann.keeper_id)) is None

"""Writes that carry an Idempotency-Key."""

from sqlalchemy import func, select

from service.models import Check, Item, KeptAnswer, reading, writing
from tests.api.conftest import Callers


def _count(table: type) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_write_sent_twice_is_done_once_and_answered_alike(both_caller: Callers) -> None:
    keeper = both_caller("keeper")
    first = keeper("POST", "/items", {"make": "Brömpton"}, key="k-1")
    second = keeper("POST", "/items", {"make": "Brömpton"}, key="k-1")
    assert (second.status_code, second.data, second.content_type) == (201, first.data, first.content_type)
    assert _count(Item) == 1
    other = keeper("POST", "/items", {"make": "Brömpton"}, key="k-2")
    assert other.json["id"] != first.json["id"]


def test_a_check_sent_twice_is_one_check(both_caller: Callers) -> None:
    dealer = both_caller("dealer")
    body = {"readings": [{"value": "WX44771238"}]}
    assert dealer("POST", "/checks", body, key="k").data == dealer("POST", "/checks", body, key="k").data
    assert _count(Check) == 1


def test_a_key_used_for_another_request_is_refused(caller: Callers) -> None:
    keeper = caller("keeper")
    item = keeper("POST", "/items", {"make": "Canon"}, key="k").json["id"]
    for again in (
        keeper("POST", "/items", {"make": "Nikon"}, key="k"),
        keeper("PATCH", f"/items/{item}", {"make": "Canon"}, key="k"),
    ):
        assert (again.status_code, "another request" in again.get_json(force=True)["detail"]) == (409, True)


def test_a_key_belongs_to_one_account(caller: Callers) -> None:
    ann, ben = caller("keeper", "ann@example.org"), caller("keeper", "ben@example.org")
    body = {"make": "Canon"}
    assert ann("POST", "/items", body, key="k").json["id"] != ben("POST", "/items", body, key="k").json["id"]


def test_a_refused_write_may_be_mended_under_the_same_key(caller: Callers) -> None:
    keeper = caller("keeper")
    assert keeper("POST", "/items", {}, key="k").status_code == 422
    assert keeper("POST", "/items", {"shoe": 7}, key="k").status_code == 422
    assert keeper("POST", "/items", {"make": "Canon"}, key="k").status_code == 201


def test_a_request_still_at_work_is_refused(caller: Callers) -> None:
    keeper = caller("keeper")
    keeper("POST", "/items", {"make": "Canon"}, key="k")
    with writing() as session:
        session.scalars(select(KeptAnswer)).one().status = 0
    again = keeper("POST", "/items", {"make": "Canon"}, key="k")
    assert (again.status_code, "still at work" in again.get_json(force=True)["detail"]) == (409, True)


def test_an_item_removed_twice_under_one_key_was_removed(caller: Callers) -> None:
    keeper = caller("keeper")
    item = keeper("POST", "/items", {"make": "Canon"}).json["id"]
    assert [keeper("DELETE", f"/items/{item}", key="k").status_code for _ in range(2)] == [204, 204]
    assert keeper("DELETE", f"/items/{item}").status_code == 404


def test_a_key_that_cannot_be_kept_is_refused(caller: Callers) -> None:
    keeper = caller("keeper")
    assert keeper("POST", "/items", {"make": "Canon"}, key="k" * 201).status_code == 422
    assert keeper("POST", "/items", {"make": "Canon"}, key="k" * 200).status_code == 201
    assert _count(Item) == 1

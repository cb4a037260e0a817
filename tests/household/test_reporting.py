"""Reporting what is gone: one question a page, every answer kept, nobody else's things, and one incident."""

import re

from flask.testing import FlaskClient
from sqlalchemy import func, select

from service.access.roles import Actor
from service.actions.items import ItemShown
from service.actions.own_items import one_item
from service.models import Incident, IncidentReport, TheftReport, reading
from tests.access.pages import sign_in, token_of, visitor
from tests.registers import FORCE, Register


def _household(register: Register, name: str = "ann", things: int = 3) -> tuple[Actor, FlaskClient, list[ItemShown]]:
    keeper = register.person("keeper", f"{name}@example.org")
    items = [register.item(keeper, f"WX44{n}71238", make="Nikon", model=f"Z {n}") for n in range(things)]
    client = visitor(register)
    sign_in(client, "/sign-in", f"{name}@example.org")
    return keeper, client, items


def _answer(client: FlaskClient, path: str, **said: str | list[str]) -> str:
    """Send a page of the report; returns where it leads, or the page itself when it stays."""
    answer = client.post(path, data={"csrf_token": token_of(client, path), **said})
    assert answer.status_code in {200, 302, 422}
    return answer.headers.get("Location") or answer.text


def _ticked(client: FlaskClient) -> list[str]:
    """The things that are ticked already."""
    return re.findall(r'value="(\w+)" id="item-\d" checked', client.get("/report").text)


def test_many_things_are_one_incident_without_a_reference(register: Register) -> None:
    ann, client, items = _household(register)
    assert _answer(client, "/report", kind="stolen", all="y") == "/report/when"
    assert _answer(client, "/report/when", when="last_night") == "/report/reference"
    assert _answer(client, "/report/reference", later="y") == "/report/check"
    assert all(f"Nikon Z {n}" in client.get("/report/check").text for n in range(3))
    sent = _answer(client, "/report/check")
    page = client.get(sent).text
    assert ("3 things" in page, "The police need a crime reference" in page) == (True, True)
    assert [one_item(ann, item.id).status for item in items] == ["stolen"] * 3
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Incident)) == 1
        assert session.scalar(select(func.count()).select_from(IncidentReport)) == 3
        assert all(session.scalars(select(TheftReport.stolen_from)))
    assert client.get("/report/check").headers["Location"] == "/report"  # sent once
    assert client.get(f"{sent}/list.pdf").mimetype == "application/pdf"


def test_answers_come_back_on_another_device(register: Register) -> None:
    _ann, client, items = _household(register)
    _answer(client, "/report", kind="lost", item=[items[1].id])
    _answer(client, "/report/when", when="exact", stolen_from="2026-11-20T18:00", stolen_until="2026-11-21T09:00")
    tablet = visitor(register)
    sign_in(tablet, "/sign-in", "ann@example.org")
    assert _ticked(tablet) == [items[1].id]
    assert 'value="2026-11-20T18:00"' in tablet.get("/report/when").text
    _answer(tablet, "/report/reference", force=FORCE, crime_reference="26000660117")
    page = tablet.get("/report/check").text
    assert ("Friday 20 November" in page, "26000660117" in page, FORCE in page) == (True, True, True)


def test_something_never_registered_is_added_on_the_way(register: Register) -> None:
    ann, client, items = _household(register)
    assert _answer(client, "/report", kind="stolen", item=[items[0].id], another="y") == "/report/another"
    assert "Choose what it is" in _answer(client, "/report/another", make="Sony")
    assert _answer(client, "/report/another", category="camera", make="Sony", number="S/N 8323640") == "/report"
    assert client.get("/report").text.count(" checked") == 3  # both, and that they were stolen
    _answer(client, "/report", kind="stolen", item=_ticked(client))
    _answer(client, "/report/when", when="unknown")
    _answer(client, "/report/reference", later="y")
    assert "2 things" in client.get(_answer(client, "/report/check")).text
    assert one_item(ann, items[1].id).status == "kept"


def test_nothing_ticked_a_wrong_window_and_an_odd_reference_are_asked_about(register: Register) -> None:
    _ann, client, items = _household(register)
    assert "Tick what is gone, or add it" in _answer(client, "/report", kind="stolen")
    _answer(client, "/report", kind="stolen", item=[items[0].id])
    window = {"when": "exact", "stolen_from": "2026-11-21T09:00", "stolen_until": "2026-11-20T18:00"}
    page = _answer(client, "/report/when", **window)
    assert ("before you last had it" in page, 'value="2026-11-21T09:00"' in page) == (True, True)
    assert "Choose the police force" in _answer(client, "/report/reference", crime_reference="26000 660117")
    odd = _answer(client, "/report/reference", force=FORCE, crime_reference="26000 6601")
    assert ("Please look once more" in odd, 'value="26000 6601"' in odd) == (True, True)
    looked_at = {"force": FORCE, "crime_reference": "26000 6601", "looked_at": "26000 6601"}
    assert _answer(client, "/report/reference", **looked_at) == "/report/check"


def test_another_households_things_and_incidents_are_not_there(register: Register) -> None:
    ben, theirs, things = _household(register, "ben")
    _answer(theirs, "/report", kind="stolen", item=[things[0].id])
    _answer(theirs, "/report/when", when="today")
    _answer(theirs, "/report/reference", later="y")
    sent = _answer(theirs, "/report/check")
    _ann, client, _items = _household(register, "ann", things=0)
    assert "Tick what is gone" in _answer(client, "/report", kind="stolen", item=[things[1].id])
    assert [client.get(path).status_code for path in (sent, "/report/sent/nothing")] == [404, 404]
    assert client.get(f"{sent}/list.pdf").status_code == 404
    assert one_item(ben, things[1].id).status == "kept"


def test_a_second_report_the_same_day_joins_the_incident(register: Register) -> None:
    _ann, client, items = _household(register)
    for item in items[:2]:
        _answer(client, "/report", kind="stolen", item=[item.id])
        _answer(client, "/report/when", when="last_night")
        _answer(client, "/report/reference", later="y")
        sent = _answer(client, "/report/check")
    assert "2 things" in client.get(sent).text
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Incident)) == 1

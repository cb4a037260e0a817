"""Labels and finders' messages: nothing tells who, what or whether; both sides write through the register."""

import re
from io import BytesIO

import pytest
import zxingcpp
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from service.actions.actors import actor_of_address
from service.actions.check_evidence import ObjectInHand
from service.actions.check_object import check_object
from service.actions.labels import LabelShown, make_label, withdraw_label
from service.actions.register_item import remove_item
from service.actions.report_theft import Claim, report_theft
from service.models import FoundMessage, FoundThread, Label, OutboxRow, reading
from tests.access.pages import sign_in, token_of, visitor
from tests.registers import FORCE, Register

UNKNOWN = "/found/" + "7k3" * 6
ODD = "<script>alert(1)</script>\n{{7*7}} https://example.org/x \u202eab עברית 👩‍👩‍👧 'x' \"y\" & ﷽"
_TOKEN = re.compile(r"/found/answer/[\w-]+")


def _labelled(register: Register, email: str = "keeper@example.org") -> tuple[FlaskClient, str, LabelShown]:
    """A keeper's browser, the id of a thing of theirs, and a label for it."""
    keeper = register.person("keeper", email)
    item = register.item(keeper, category="bicycle", make="Brompton", model="Secret")
    client = visitor(register)
    sign_in(client, "/sign-in", email)
    return client, item.id, make_label(keeper, item.id)


def _path(label: LabelShown) -> str:
    return label.address.removeprefix("http://127.0.0.1:8000")


def _write(register: Register, path: str, text: str = "I have it.", email: str = "", ip: str = "") -> TestResponse:
    client = visitor(register)
    form = {"csrf_token": token_of(client, path), "text": text, "email": email}
    return client.post(path, data=form, environ_base={"REMOTE_ADDR": ip or "192.0.2.7"})


def _bare(answer: TestResponse, path: str) -> str:
    page = re.sub(r'(name="csrf_token"[^>]*value=)"[^"]+"', r"\1", answer.text)
    return _TOKEN.sub("", page).replace(path, "")


def _letters(register: Register, kind: str) -> list[str]:
    return [file.read_text() for file in sorted((register.folder / "mail").glob(f"{kind}-*.eml"))]


def _count(table: type) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_finder_and_a_keeper_write_to_each_other_and_neither_sees_the_other(register: Register) -> None:
    keeper, item, label = _labelled(register)
    sent = _write(register, _path(label), ODD, "finder@example.net")
    answer_at = _TOKEN.findall(sent.text)[0]
    register.work()
    (told,) = _letters(register, "found_message")
    assert "To: keeper@example.org" in told
    assert "alert(1)" not in told
    thread = re.findall(r"/messages/\w+", told)[0]
    page = keeper.get(thread).text
    shown = re.findall(r'<p class="said" dir="auto">(.*?)</p>', page, re.DOTALL)
    assert [text.replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'").replace("&#34;", '"')
            .replace("&amp;", "&") for text in shown] == [ODD]  # fmt: skip
    assert "<script>alert" not in page
    assert 'href="https://example.org' not in page
    assert "finder@example.net" not in page
    assert "There is no answer yet." in visitor(register).get(answer_at).text
    keeper.post(thread, data={"csrf_token": token_of(keeper, thread), "text": "Thank you!"})
    register.work()
    assert [answer_at in letter for letter in _letters(register, "found_answer")] == [True]
    assert [answer_at in letter for letter in _letters(register, "found_link")] == [True]
    seen = visitor(register).get(answer_at).text
    assert "Thank you!" in seen
    assert not [word for word in ("keeper@example.org", "Keeper", "Brompton", item) if word in seen]
    with reading() as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.kind == "found_link"))
        assert [row.payload for row in rows] == [{}]


def test_unknown_withdrawn_and_living_labels_look_alike(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, category="bicycle", make="Brompton")
    living, gone = make_label(keeper, item.id), make_label(keeper, item.id)
    withdraw_label(keeper, item.id, gone.id)
    paths = [_path(living), _path(gone), UNKNOWN, "/found/%F0%9F%8F%A0%00", "/found/" + "x" * 5000]
    shown = [visitor(register).get(path) for path in paths]
    assert {answer.status_code for answer in shown} == {200}
    assert len({_bare(answer, path) for answer, path in list(zip(shown, paths, strict=True))[:3]}) == 1
    assert "Brompton" not in shown[0].text
    sent = [_write(register, path, email="f@example.net") for path in paths[:3]]
    assert {answer.status_code for answer in sent} == {200}
    assert len({_bare(answer, path) for answer, path in zip(sent, paths, strict=False)}) == 1
    answers = [visitor(register).get(_TOKEN.findall(answer.text)[0]).text for answer in sent]
    assert all("There is no answer yet." in text for text in answers)
    register.work()
    assert len(_letters(register, "found_link")) == 3
    assert _count(FoundMessage) == 1


def test_the_short_code_leads_to_the_same_page_and_is_a_mark_that_police_find(register: Register) -> None:
    _, item, label = _labelled(register)
    client = visitor(register)
    token = token_of(client, "/found")
    answer = client.post("/found", data={"csrf_token": token, "code": label.code.lower()})
    assert answer.location == "/found/" + label.code.replace("-", "")
    _write(register, answer.location)
    assert _count(FoundMessage) == 1
    wrong = ("A" if label.code[0] != "A" else "C") + label.code[1:]
    refused = client.post("/found", data={"csrf_token": token, "code": wrong})
    assert (refused.status_code, "one character does not fit" in refused.text) == (422, True)
    short = client.post("/found", data={"csrf_token": token, "code": "7K3"})
    assert (short.status_code, "it has ten characters" in short.text) == (422, True)
    found = check_object(register.person("custody"), ObjectInHand(marks=[label.code]), "test")
    assert [match["item"] for match in found["matches"]] == [item]


@pytest.mark.parametrize("text", ["", " \n ", "x" * 1001, "a\x00b"])
def test_a_message_that_cannot_be_is_refused(sqlite_register: Register, text: str) -> None:
    _, _, label = _labelled(sqlite_register)
    assert [_write(sqlite_register, path, text).status_code for path in (_path(label), UNKNOWN)] == [422, 422]


def test_an_address_that_is_none_is_refused(sqlite_register: Register) -> None:
    answer = _write(sqlite_register, UNKNOWN, email="x@example.org\nBcc: y@example.org")
    assert (answer.status_code, "Write an e-mail address" in answer.text) == (422, True)


@pytest.mark.parametrize("known", [True, False])
def test_messages_are_counted_by_address_and_by_label(register: Register, known: bool) -> None:
    _, _, label = _labelled(register)
    path = _path(label) if known else UNKNOWN
    assert [_write(register, path).status_code for _ in range(6)] == [200] * 5 + [429]
    others = [_write(register, path, ip=f"192.0.2.{20 + n // 5}").status_code for n in range(16)]
    assert others == [200] * 15 + [429]


def test_a_blocked_finder_is_not_told_and_not_heard(register: Register) -> None:
    keeper, _, label = _labelled(register)
    answer_at = _TOKEN.findall(_write(register, _path(label)).text)[0]
    register.work()
    thread = re.findall(r"/messages/\w+", _letters(register, "found_message")[0])[0]
    keeper.post(f"{thread}/block", data={"csrf_token": token_of(keeper, f"{thread}/block")})
    again = _write(register, answer_at, "Hello?")
    assert "Your message is sent." in again.text
    assert _count(FoundMessage) == 1
    assert "You blocked this conversation." in keeper.get(thread).text


def test_another_households_conversation_and_label_are_not_there(register: Register) -> None:
    _, item, label = _labelled(register)
    other, _, _ = _labelled(register, "other@example.org")
    _write(register, _path(label))
    register.work()
    thread = re.findall(r"/messages/\w+", _letters(register, "found_message")[0])[0]
    paths = [thread, f"{thread}/block", f"/things/{item}/label", f"/things/{item}/label/{label.id}.pdf"]
    answers = [other.get(path) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert other.get("/messages/x").text == answers[0].text


def test_a_label_is_printed_in_three_sizes_with_its_address(sqlite_register: Register) -> None:
    keeper, item, label = _labelled(sqlite_register)
    page = keeper.get(f"/things/{item}/label").text
    assert label.code in page
    assert "If found, scan this" in page
    pdf = PdfReader(BytesIO(keeper.get(f"/things/{item}/label/{label.id}.pdf").data))
    (sheet,) = pdf.pages
    assert sheet.extract_text().count(label.code) == 2 * (3 + 4 + 6)
    read = {code.text for image in sheet.images for code in zxingcpp.read_barcodes(image.image)}
    assert read == {label.address}
    assert len(label.address.rsplit("/", 1)[1]) == 18


def test_police_read_along_while_the_thing_is_reported_to_their_force(register: Register) -> None:
    keeper, item, label = _labelled(register)
    _write(register, _path(label))
    register.person("officer")
    desk = visitor(register)
    sign_in(desk, "/force/sign-in", "officer@example.org")
    assert "Brompton" not in desk.get("/force/found").text
    report_theft(actor_of_address("keeper@example.org"), item, Claim(force=FORCE))
    listed = desk.get("/force/found").text
    thread = re.findall(r"/force/found/\w+", listed)[0]
    assert "I have it." in desk.get(thread).text
    register.work()
    mine = re.findall(r"/messages/\w+", _letters(register, "found_message")[0])[0]
    assert "The police see this message too" in keeper.get(mine).text


def test_labels_and_messages_go_with_the_thing(register: Register) -> None:
    _, item, label = _labelled(register)
    _write(register, _path(label))
    remove_item(actor_of_address("keeper@example.org"), item)
    assert (_count(Label), _count(FoundThread), _count(FoundMessage)) == (0, 0, 0)
    register.work()
    assert _letters(register, "found_message") == []
    assert _write(register, _path(label)).status_code == 200

"""The household's pages about kits, and officers' pages that make them: what they show, take and refuse."""

import csv
import random
import re
from io import BytesIO, StringIO

import zxingcpp
from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.test import TestResponse

from service.access.roles import OPERATOR
from service.actions.activate_kit import UNKNOWN, WRONG
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.domain.marks import check_state, generate
from tests.access.pages import sign_in, token_of, visitor
from tests.registers import PASSWORD, Register


def _keeper(register: Register, email: str = "keeper@example.org") -> FlaskClient:
    register.person("keeper", email)
    client = visitor(register)
    sign_in(client, "/sign-in", email)
    return client


def _officer(register: Register, email: str = "officer@example.org") -> FlaskClient:
    register.person("officer", email)
    client = visitor(register)
    sign_in(client, "/force/sign-in", email)
    return client


def _post(client: FlaskClient, path: str, form: str = "", **said: str) -> TestResponse:
    return client.post(path, data={"csrf_token": token_of(client, form or path), **said})


def _batch(client: FlaskClient, count: int = 3) -> str:
    answer = _post(client, "/force/kits/new", kind="forensic_liquid", name="Spring <fair>", count=str(count))
    assert answer.status_code == 302, answer.text
    return answer.location


def _rows(client: FlaskClient, batch: str) -> list[dict[str, str]]:
    sheet = _post(client, f"{batch}/csv", batch)
    assert sheet.mimetype == "text/csv"
    return list(csv.DictReader(StringIO(sheet.text)))


def _a_code(register: Register) -> str:
    """The code of a kit that was just made."""
    client = _officer(register)
    return _rows(client, _batch(client, 1))[0]["code"]


def test_an_officer_makes_a_batch_prints_it_hands_it_out_and_closes_its_codes(register: Register) -> None:
    client = _officer(register)
    batch = _batch(client)
    rows = _rows(client, batch)
    assert [row["kit"] for row in rows] == ["NV-0001", "NV-0002", "NV-0003"]
    assert {check_state(row["code"]) for row in rows} == {"passes"}
    page = client.get(batch).text
    assert "Spring &lt;fair&gt;" in page
    assert not [row["code"] for row in rows if row["code"] in page]
    handed = _post(client, f"{batch}/hand-out", kind="event", where="Spring fair", first="1", last="2")
    assert handed.location == batch
    assert "2 kits are handed out." in client.get(batch).text
    assert client.get(f"{batch}?state=sent&handed=Spring+fair").text.count("NV-000") == 4  # two rows, and the title's
    assert "not shown again" in client.get(f"{batch}/close").text
    _post(client, f"{batch}/close")
    assert "The codes of this batch are closed." in client.get(batch).text
    answer = client.post(f"{batch}/csv", data={"csrf_token": token_of(client, f"{batch}/hand-out")})
    assert answer.status_code == 409


def test_a_slip_holds_name_code_and_a_picture_that_leads_to_the_box(sqlite_register: Register) -> None:
    client = _officer(sqlite_register)
    batch = _batch(client, 11)
    rows = _rows(client, batch)
    pdf = PdfReader(BytesIO(_post(client, f"{batch}/pdf", batch).data))
    words = [page.extract_text() for page in pdf.pages]
    assert [text.count("Scan, or type the code at") for text in words] == [10, 1]
    assert not [row for row in rows if row["code"] not in "".join(words) or row["kit"] not in "".join(words)]
    read = [code.text for page in pdf.pages for image in page.images for code in zxingcpp.read_barcodes(image.image)]
    assert sorted(read) == sorted(f"http://127.0.0.1:8000/kits/activate#{row['code']}" for row in rows)


def test_another_forces_batch_is_not_there_and_other_roles_see_no_kits(sqlite_register: Register) -> None:
    batch = _batch(_officer(sqlite_register))
    add_organisation(OPERATOR, "force", "Welland Constabulary")
    add_account(OPERATOR, "officer", "w@example.org", "W", "Welland Constabulary", PASSWORD)
    stranger = visitor(sqlite_register)
    sign_in(stranger, "/force/sign-in", "w@example.org")
    assert [stranger.get(path).status_code for path in (batch, f"{batch}/close", f"{batch}/hand-out")] == [404] * 3
    sqlite_register.person("visitor")
    helper = visitor(sqlite_register)
    sign_in(helper, "/force/sign-in", "visitor@example.org")
    assert helper.get("/force/kits").status_code == 403


def test_a_household_activates_a_kit_and_ticks_what_it_marked(register: Register) -> None:
    code, client = _a_code(register), _keeper(register)
    assert "No kit yet" in client.get("/kits").text
    register.item(actor_of_address("keeper@example.org"), category="bicycle", make="Trek")
    answer = _post(client, "/kits/activate", code=code)
    assert answer.status_code == 302, answer.text
    page = client.get(answer.location).text
    assert "Kit NV-0001 is yours." in page
    assert code not in page
    item = re.findall(r'name="things-0-item"[^>]*value="(\w+)"', page)[0]
    assert _post(client, answer.location).status_code == 422
    said = {"things-0-item": item, "things-0-marked": "y", "things-0-place": "under the saddle"}
    assert _post(client, answer.location, **said).location == answer.location
    assert "under the saddle" in client.get(answer.location).text
    assert "1 thing carries its mark." in client.get("/kits").text
    assert 'kit <span class="number">NV-0001</span> is active' in client.get("/things").text
    gone = f"{answer.location}/things/{item}/remove"
    assert "Take the mark off “Trek”?" in client.get(gone).text
    _post(client, gone)
    assert "Nothing yet." in client.get(answer.location).text


def test_unknown_and_another_households_code_are_answered_alike(register: Register) -> None:
    code = _a_code(register)
    assert _post(_keeper(register), "/kits/activate", code=code).status_code == 302
    other, answers = _keeper(register, "other@example.org"), []
    for typed in (code, generate(random.Random(8))):
        answer = _post(other, "/kits/activate", code=typed)
        page = re.sub(r'(name="csrf_token"[^>]*value=)"[^"]+"', r"\1", answer.text).replace(typed, "")
        answers.append((answer.status_code, page))
    assert answers[0] == answers[1]
    assert UNKNOWN in answers[0][1]
    wrong = _post(other, "/kits/activate", code=("A" if code[0] != "A" else "C") + code[1:])
    assert (wrong.status_code, WRONG in wrong.text) == (422, True)


def test_too_many_tries_are_told(sqlite_register: Register) -> None:
    client, source = _keeper(sqlite_register), random.Random(9)
    tries = [_post(client, "/kits/activate", code=generate(source)).status_code for _ in range(11)]
    assert tries == [404] * 10 + [429]


def test_the_address_of_a_kit_is_open_and_tells_whom_it_needs(sqlite_register: Register) -> None:
    client = visitor(sqlite_register)
    page = client.get("/kits/activate").text
    assert "Sign in first." in page
    assert "kit.js" in page
    assert client.get("/kits/marking").status_code == 200


def test_the_household_says_that_it_moved_and_that_the_kit_stays(sqlite_register: Register) -> None:
    code, client = _a_code(sqlite_register), _keeper(sqlite_register)
    kit = _post(client, "/kits/activate", code=code).location
    _post(client, "/kits/moved")
    assert "Did your marked things come with you?" in client.get(kit).text
    _post(client, f"{kit}/right", kit)
    assert "The kit stays with your things." in client.get(kit).text
    _post(client, f"{kit}/again", kit)
    assert "starts anew" in client.get(kit).text

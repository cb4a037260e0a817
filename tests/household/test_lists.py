"""Lists of a household: on paper, as a table out and in, and the sheet that an insurer can ask about."""

import csv
from io import BytesIO, StringIO

from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from service.access.roles import Actor
from service.actions.accept_transfer import accept_offer
from service.actions.add_photo import SentFile, add_photos
from service.actions.item_lists import MOST_ROWS, sheet_address
from service.actions.items import ItemShown
from service.actions.offer_item import Offer, offer_item
from service.actions.own_items import own_items
from service.models import Incident, reading
from tests.access.pages import sign_in, token_of, visitor
from tests.imaging.files import a_photo
from tests.registers import Register

SERIAL = "WTU217G0482K"


def _household(register: Register) -> tuple[Actor, FlaskClient, ItemShown]:
    ann = register.person("keeper", "ann@example.org")
    item = register.item(ann, SERIAL, "frame_number", category="bicycle", make="Trek", model="Domane", colour="blue")
    client = visitor(register)
    sign_in(client, "/sign-in", "ann@example.org")
    return ann, client, item


def _bring_in(client: FlaskClient, text: str) -> str:
    file = (BytesIO(text.encode()), "list.csv")
    answer = client.post("/things/lists", data={"csrf_token": token_of(client, "/things/lists"), "file": file})
    assert answer.status_code in {200, 422}
    return answer.text


def _words(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_list_and_a_sheet_on_paper_say_what_there_is(register: Register) -> None:
    ann, client, item = _household(register)
    add_photos(ann, item.id, [SentFile("a.jpg", a_photo())])
    paper = client.get("/things/list.pdf")
    assert (paper.status_code, paper.mimetype) == (200, "application/pdf")
    assert "Trek Domane" in _words(paper.data)
    assert SERIAL in _words(paper.data)
    sheet = client.get(f"/things/{item.id}/sheet.pdf")
    assert SERIAL in _words(sheet.data)
    assert len(PdfReader(BytesIO(sheet.data)).pages[0].images) == 2  # the photo, and the code


def test_the_code_on_a_sheet_says_that_it_is_genuine_and_no_more(register: Register) -> None:
    ann, _client, item = _household(register)
    path = "/sheet/" + sheet_address(ann, item.id).rsplit("/", 1)[1]
    page = visitor(register).get(path)
    assert (page.status_code, "Trek Domane" in page.text, SERIAL in page.text) == (200, True, False)
    assert SERIAL[-4:] in page.text
    assert "ann" not in page.text.lower().replace("cannot", "")
    assert visitor(register).get(path[:-3] + "xyz").status_code == 404

    ben = register.person("keeper", "ben@example.org")
    accept_offer(ben, code=str(offer_item(ann, item.id, Offer()).code))
    assert visitor(register).get(path).status_code == 404


def test_another_households_things_have_no_sheet_here(register: Register) -> None:
    _ann, client, _item = _household(register)
    ben = register.person("keeper", "ben@example.org")
    other = register.item(ben, "5CG9284Z7B")
    answers = [client.get(f"/things/{one}/sheet.pdf") for one in (other.id, "nothing-like-it")]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_table_taken_out_and_brought_in_again_changes_nothing(register: Register) -> None:
    _ann, client, _item = _household(register)
    text = client.get("/things/list.csv").get_data(as_text=True)
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert [(row["make"], row["identifier"]) for row in rows] == [("Trek", SERIAL)]
    page = _bring_in(client, text)
    assert "1 row was there already" in page


def test_a_table_brings_in_good_rows_and_names_each_bad_one(register: Register) -> None:
    ann, client, _item = _household(register)
    page = _bring_in(
        client,
        "ref,category,make,identifier,identifier_kind,status\n"
        "a,laptop,HP,5CG9284Z7B,serial,\n"
        "b,laptop,HP,5CG9284Z7C,spaceship,\n"
        "c,phone,Apple,359211106482136,imei,stolen\n",
    )
    assert "2 things are new on your list" in page
    assert ">3<" in page  # the line
    assert "spaceship" in page
    assert {item.status for item in own_items(ann).items} == {"kept", "stolen"}
    with reading() as session:
        assert [incident.kind for incident in session.scalars(select(Incident))] == ["stolen"]


def test_a_file_that_is_no_table_or_too_long_is_refused_whole(sqlite_register: Register) -> None:
    _ann, client, _item = _household(sqlite_register)
    assert "colour_of_it" in _bring_in(client, "ref,colour_of_it\n1,red\n")
    assert "not UTF-8" in _bring_in(client, "\x89PNG\n") or "ref" in _bring_in(client, "\x89PNG\n")
    rows = "".join(f"{n},other\n" for n in range(MOST_ROWS + 1))
    assert f"Bring in {MOST_ROWS:,} at a time" in _bring_in(client, f"ref,category\n{rows}")
    assert "problem" in _bring_in(client, "").lower()

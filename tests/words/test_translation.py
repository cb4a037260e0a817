"""Every text of a household's pages is marked for translation: in an invented language nothing stays as it was."""

import ast
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.access.roles import Actor
from service.actions.activate_kit import activate_kit
from service.actions.add_photo import SentFile, add_photos
from service.actions.addresses import Residence, set_address
from service.actions.ask_erasure import ask_erasure
from service.actions.batch_codes import codes_of_batch
from service.actions.box_marks import BoxedMark, box_mark
from service.actions.import_rows import COLUMNS
from service.actions.items import ItemShown
from service.actions.labels import make_label
from service.actions.mailed_links import Asker
from service.actions.make_batch import make_batch
from service.actions.offer_item import Offer, offer_item
from service.actions.people import invite
from service.actions.report_theft import Claim, report_theft
from tests.access.codes import phone_of
from tests.access.pages import fill_in, sign_in, token_of, visitor
from tests.architecture.sources import ROOT
from tests.imaging.files import a_photo
from tests.registers import PASSWORD, Register, open_register
from tests.words.crawl import seen, walk
from tests.words.pseudo import CLOSE, LANGUAGE, OPEN, outside, write_catalogue

# What is never translated: our name, what people wrote themselves, addresses, and the columns of a file.
_DATA = re.compile(
    r"\b(Homeward|Keeper|0@0\.0|1@0\.org|NN16 8TL|NV-0001|127\.0\.0\.1:8000/found|\d+ Tachwedd \d+|\d+\.\d+[ap]m"
    r"|ref, category[a-z_, ]+status|HW-\w{4}-\w{4}|\w{3}-\w{3}-\w{4}|IMEI)"
)
_SHUT = ("/dealer", "/kiosk", "/force", "/api", "/sign-out", "/static", "/look")


@pytest.fixture
def foreign(tmp_path: Path) -> Iterator[Register]:
    """A register with a catalogue of the invented language."""
    write_catalogue(tmp_path / "translations")
    with open_register("sqlite", tmp_path, HOMEWARD_TRANSLATIONS=str(tmp_path / "translations")) as register:
        yield register


def _reader(register: Register) -> FlaskClient:
    client = visitor(register)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = LANGUAGE
    return client


def _household(register: Register) -> tuple[Actor, ItemShown]:
    """Somebody with everything that a household can have; what they wrote has no letters."""
    keeper, officer = register.person("keeper", "0@0.0"), register.person("officer")
    set_address(keeper, Residence("12 34", "56", "NN16 8TL"))
    item = register.item(keeper, "490154203237518", "imei", category="phone", make="4711", model="99", colour="7")
    photo = add_photos(keeper, item.id, [SentFile("1.jpg", a_photo())])[0].id
    box_mark(keeper, photo, BoxedMark(0.1, 0.1, 0.5, 0.5, "scratch", "8"))
    make_label(keeper, item.id)
    batch = make_batch(officer, "forensic_liquid", "2026", 1)
    activate_kit(keeper, codes_of_batch(officer, batch, "csv")[0].code, "127.0.0.1")
    invite(keeper, "1@0.org", Asker("127.0.0.1"))
    offer_item(keeper, register.item(keeper, "5550001", "serial", category="camera", make="4712").id, Offer())
    register.stolen(keeper, "359211106482136", "imei", category="phone", make="4713")
    report_theft(keeper, register.item(keeper, "358240051111110", category="phone", make="4714").id, Claim())
    return keeper, item


def _untranslated(html: str) -> set[str]:
    words = {_DATA.sub("", text) for text in seen(html).left()}
    return {text for text in words if re.search(r"[A-Za-z]{2}", text)}


def test_every_page_of_a_household_is_translated(foreign: Register) -> None:
    keeper, _item = _household(foreign)
    stranger, client = _reader(foreign), _reader(foreign)
    sign_in(client, "/sign-in", keeper.email)
    pages = [*walk(stranger, ["/", "/join", "/sign-in", "/forgot", "/found"], _SHUT)]
    pages += walk(client, ["/things", "/account", "/kits", "/report", "/transfers", "/check"], _SHUT)
    left = {path: words for path, html in pages if (words := _untranslated(html))}
    assert left == {}
    assert len(pages) > 80
    assert all(OPEN in html for _path, html in pages)


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        ("359211106482136", "stolen"),
        ("358240051111110", "refer"),
        ("5550009", "no_report"),
        ("490154203237519", "read_again"),
    ],
)
def test_every_answer_to_a_check_is_translated(foreign: Register, number: str, verdict: str) -> None:
    _household(foreign)
    client, other = _reader(foreign), foreign.person("keeper", "2@0.0")
    sign_in(client, "/sign-in", other.email)
    html = fill_in(client, "/check", value=number, method="typed", glow="y").text
    assert f"is-{verdict}" in html
    assert _untranslated(html) == set()


def test_what_is_wrong_with_a_list_is_translated(foreign: Register) -> None:
    keeper, _item = _household(foreign)
    client = _reader(foreign)
    sign_in(client, "/sign-in", keeper.email)
    for rows in (
        b"ref,make\n1,7\n",
        b"ref,colour,status,identifier_kind\n1,7,8,9\n,7,8,9\n1,,,\n",
        b"PK\x03\x04",
        b"9;9\n",
    ):
        sent = {"csrf_token": token_of(client, "/things/lists"), "file": (BytesIO(rows), "1.csv")}
        assert {word.strip(" .:,") for word in _untranslated(client.post("/things/lists", data=sent).text)} <= set(
            COLUMNS
        )


def test_letters_come_in_the_language_that_was_read_last(foreign: Register) -> None:
    keeper, item = _household(foreign)
    label, client, stranger = make_label(keeper, item.id), _reader(foreign), _reader(foreign)
    sign_in(client, "/sign-in", keeper.email)
    foreign.work()
    for file in (foreign.folder / "mail").glob("*.eml"):
        file.unlink()
    fill_in(stranger, "/join", name="77", email="3@0.org", password="1234567890 1")
    fill_in(stranger, "/forgot", email=keeper.email)
    fill_in(stranger, label.address.removeprefix("http://127.0.0.1:8000"), text="1", email="4@0.org")
    phone_of(keeper)
    invite(keeper, "5@0.org", Asker("127.0.0.1", language=LANGUAGE))
    report_theft(keeper, foreign.item(keeper, "5550010", category="camera", make="4716").id, Claim())
    offer_item(keeper, foreign.item(keeper, "5550011", category="camera", make="4717").id, Offer(to="6@0.org"))
    set_address(keeper, Residence("12 35", "56", "NN16 8TB"))
    ask_erasure(keeper, PASSWORD, "ERASE", withdraw=True)
    foreign.work()
    files = (foreign.folder / "mail").glob("*.eml")
    letters, left = [message_from_bytes(file.read_bytes(), policy=default) for file in files], {}
    for letter in letters:
        words = outside(re.sub(rf"https?://[^\s{CLOSE}]+", "", f"{letter['Subject']}\n{letter.get_content()}"))
        if re.search(r"[A-Za-z]{2}", words):
            left[letter["Message-ID"]] = words
    assert left == {}
    assert len({letter["Message-ID"].split("-")[0] for letter in letters}) >= 8


def test_a_page_without_a_catalogue_of_its_language_is_ours(foreign: Register) -> None:
    client = visitor(foreign)
    for asked in ("fr", "en-US, cy;q=0.5", "", "\x00", "x" * 5000):
        page = client.get("/join", headers={"Accept-Language": asked}).text
        assert OPEN not in page or asked.startswith("en-US"), asked
    assert 'lang="cy"' in client.get("/join", headers={"Accept-Language": "cy-GB, en;q=0.8"}).text


def _bare_sentences(file: Path) -> list[str]:
    """Sentences of refusals that are not marked: literals that stand in a `raise` outside of N_()."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
            continue
        if ast.unparse(node.exc.func) in {"TypeError", "NotYet"}:  # nobody ever reads them
            continue
        marked = [call for call in ast.walk(node) if isinstance(call, ast.Call) and ast.unparse(call.func) == "N_"]
        inside = {id(part) for call in marked for part in ast.walk(call)}
        for part in ast.walk(node):
            text = (
                ast.unparse(part) if isinstance(part, ast.Constant | ast.JoinedStr) and id(part) not in inside else ""
            )
            found += [f"{file.name}: {text}"] if re.search(r"[a-z] [a-z]+ ", text) else []
    return found


def test_every_refusal_of_an_action_is_marked() -> None:
    assert [text for file in (ROOT / "service" / "actions").glob("*.py") for text in _bare_sentences(file)] == []

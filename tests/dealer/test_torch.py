"""The UV question: asked below the answer, answered in one tap, kept beside the check and mended."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from service.models import TorchAnswer, reading
from tests.access.pages import fill_in, sign_in, token_of, visitor
from tests.registers import Register

NUMBER = "WTU217G0482K"


@pytest.fixture
def counter(register: Register) -> FlaskClient:
    client = visitor(register)
    sign_in(client, "/dealer/sign-in", register.person("dealer").email)
    return client


def _kept() -> list[tuple[str, str]]:
    with reading() as session:
        return [(one.glow, one.place) for one in session.scalars(select(TorchAnswer))]


def test_the_question_is_answered_in_one_tap_and_mended(counter: FlaskClient) -> None:
    answer = fill_in(counter, "/dealer/", value=NUMBER, method="typed").text
    torch = answer.split('action="/dealer/checks/')[1].split('"')[0]
    path = f"/dealer/checks/{torch}"
    token = token_of(counter, path)
    panel = counter.post(
        path, data={"csrf_token": token, "glow": "none", "place": "x"}, headers={"X-Requested-With": "panel"}
    )
    assert ("<html" in panel.text, "Nothing glows" in panel.text, _kept()) == (False, True, [("none", "")])
    said = {"glow": "blue", "place": "under the saddle <b>"}
    assert fill_in(counter, path, **said).status_code == 302
    shown = counter.get(path.removesuffix("/torch")).text
    assert ("Blue" in shown, "under the saddle &lt;b&gt;" in shown, "whose mark" in shown) == (True, True, True)
    for wrong in ({"glow": "green"}, {"glow": "blue", "place": "x" * 201}, {"glow": "blue", "place": "\x00"}):
        assert fill_in(counter, path, **wrong).status_code == 422, wrong
    assert _kept() == [("blue", "under the saddle <b>")]


def test_the_button_before_a_check_is_an_answer_too(counter: FlaskClient) -> None:
    page = fill_in(counter, "/dealer/", value=NUMBER, method="typed", glow="y").text
    assert ("Another colour" in page, _kept()) == (True, [("other", "")])


def test_custody_keeps_the_answer_that_nothing_glows(register: Register) -> None:
    client = visitor(register)
    sign_in(client, "/kiosk/sign-in", register.person("custody").email)
    fill_in(client, "/kiosk/", value=NUMBER, method="typed", glow="none")
    fill_in(client, "/kiosk/", value=NUMBER, method="typed")
    assert _kept() == [("none", "")]


def test_anothers_check_has_no_torch_to_answer(register: Register, counter: FlaskClient) -> None:
    told = register.check(register.person("dealer_manager"), NUMBER)
    for reference in (told["check"], "HW-AAAA-AAAA", "x"):
        assert counter.get(f"/dealer/checks/{reference}/torch").status_code == 404


def test_where_a_number_stands_is_said_for_what_is_chosen(counter: FlaskClient) -> None:
    page = counter.get("/dealer/").text
    assert '<template data-hint="phone">Dial *#06#' in page

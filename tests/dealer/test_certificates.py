"""Certificates on their pages and by the API: the dealer's, the paper, and what somebody sees who is shown one."""

from io import BytesIO

import zxingcpp
from flask.testing import FlaskClient
from PIL import Image
from pypdf import PdfReader

from service.access.proving import proved
from service.actions.signing_keys import published_keys
from tests.access.pages import fill_in, sign_in, visitor
from tests.registers import Register

NUMBER = "WTU217G0482K"


def _counter(register: Register) -> tuple[FlaskClient, str]:
    dealer, client = register.person("dealer"), visitor(register)
    sign_in(client, "/dealer/sign-in", dealer.email)
    return client, register.check(dealer, NUMBER, category="bicycle", make="Trek")["check"]


def _keys() -> dict[str, bytes]:
    return {key.key: bytes.fromhex(key.public) for key in published_keys()}


def test_the_counter_offers_a_certificate_where_one_can_be_made(register: Register) -> None:
    client, _reference = _counter(register)
    register.stolen(register.person("keeper"), "359211106482136", "imei", category="phone")
    offers = {}
    for number in (NUMBER, "359211106482136", "WTU217G0?82K", "490154203237519"):
        offers[number] = "/certificate" in fill_in(client, "/dealer/", value=number, method="typed").text
    assert list(offers.values()) == [True, False, False, False]


def test_paper_holds_two_codes_one_for_the_page_and_one_that_proves_itself(register: Register) -> None:
    client, reference = _counter(register)
    page = client.get(f"/dealer/checks/{reference}/certificate")
    assert (page.status_code, "not proof of title" in page.text) == (200, True)
    paper = client.get(f"/dealer/checks/{reference}/certificate.pdf")
    reader = PdfReader(BytesIO(paper.data))
    text = reader.pages[0].extract_text()
    assert (len(reader.pages), reference in text, NUMBER in text, "Trek" in text) == (1, True, True, True)
    codes = [
        found.text
        for picture in reader.pages[0].images
        for found in zxingcpp.read_barcodes(Image.open(BytesIO(picture.data)).convert("L"))
    ]
    (address,) = (code for code in codes if code.startswith("http"))
    (line,) = (code for code in codes if code.startswith("HW1."))
    assert proved(line, _keys())["check"] == reference  # type: ignore[index]
    shown = visitor(register).get(address.removeprefix("http://127.0.0.1:8000"))
    assert (shown.status_code, "it stands today" in shown.text, NUMBER in shown.text) == (200, True, True)


def test_reference_and_code_by_hand_lead_to_the_page_and_wrong_ones_are_told_alike(register: Register) -> None:
    client, reference = _counter(register)
    text = client.get(f"/dealer/checks/{reference}/certificate").text
    code = text.split('code <span class="number">')[1].split("<")[0]
    stranger = visitor(register)
    found = fill_in(stranger, "/c", reference=reference, code=code)
    assert found.headers["Location"].startswith("/c/")
    wrong = [fill_in(stranger, "/c", reference=ref, code="2222-2222") for ref in (reference, "HW-2222-2222")]
    assert {answer.status_code for answer in wrong} == {404}
    assert len({"No certificate has this reference" in answer.text for answer in wrong}) == 1
    assert stranger.get("/c/" + "x" * 22).status_code == 404


def test_another_dealer_gets_neither_page_nor_paper(register: Register) -> None:
    _client, reference = _counter(register)
    register.person("dealer", "other@example.org")
    other = visitor(register)
    sign_in(other, "/dealer/sign-in", "other@example.org")
    for path in (f"/dealer/checks/{reference}/certificate", f"/dealer/checks/{reference}/certificate.pdf"):
        assert other.get(path).status_code == 404


def test_the_api_gives_paper_state_and_keys(register: Register) -> None:
    dealer = register.person("dealer")
    reference = register.check(dealer, NUMBER)["check"]
    client, token = register.client(), register.token(dealer)
    paper = client.get(f"/api/v1/checks/{reference}/certificate", headers=token)
    assert (paper.status_code, paper.mimetype, paper.data[:5]) == (200, "application/pdf", b"%PDF-")
    doubtful = register.check(dealer, "WTU217G0?82K")["check"]
    assert client.get(f"/api/v1/checks/{doubtful}/certificate", headers=token).status_code == 409
    assert client.get(f"/api/v1/checks/{reference}/certificate").status_code == 401
    keys = client.get("/api/v1/certificate-keys").get_json()["keys"]
    assert [key["public"] for key in keys] == [key.hex() for key in _keys().values()]
    assert client.get("/api/v1/certificates/" + "x" * 22).status_code == 404

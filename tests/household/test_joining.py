"""Making an account: one answer for every address, a link that only its button uses, and nobody in before."""

from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from service.actions.tidy_up import tidy_up
from service.models import Account, Keeper, MailedLink, reading, utc_now, writing
from tests.access.pages import fill_in, link_in, sign_in, visitor
from tests.registers import PASSWORD, Register

ANN = {"name": "Ann", "email": "ann@example.org", "password": PASSWORD}


def _joined(register: Register, **other: str) -> tuple[FlaskClient, str]:
    """The browser that joined, and the path of the link in the newest letter."""
    client = visitor(register)
    assert fill_in(client, "/join", **{**ANN, **other}).headers["Location"] == "/join/sent"
    return client, link_in(register.letters()[-1])


def test_the_link_confirms_by_its_button_alone_and_once(register: Register) -> None:
    client, link = _joined(register)
    for _ in range(3):
        page = visitor(register).get(link)
        assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert sign_in(visitor(register), "/sign-in", "ann@example.org").headers["Location"] == "/join/again"
    assert fill_in(client, link).headers["Location"] == "/things"
    assert client.get("/things").status_code == 200
    assert visitor(register).get(link).status_code == 410
    assert sign_in(visitor(register), "/sign-in", "ann@example.org").headers["Location"] == "/things"


def test_a_known_address_is_answered_alike_and_told_by_mail(register: Register) -> None:
    register.person("keeper", "known@example.org")
    answers = []
    for email in ("known@example.org", "new@example.org"):
        client = visitor(register)
        answer = fill_in(client, "/join", **{**ANN, "email": email})
        answers.append((answer.status_code, answer.headers["Location"], client.get("/join/sent").data))
    assert answers[0] == answers[1]
    told = {letter["To"]: letter["Subject"] for letter in register.letters()}
    assert told == {
        "known@example.org": "You already have an account",
        "new@example.org": "Confirm your e-mail address",
    }
    assert sign_in(visitor(register), "/sign-in", "known@example.org").headers["Location"] == "/things"


def test_a_link_that_somebody_else_asked_for_needs_the_password_they_chose(register: Register) -> None:
    _joined(register, password="the thief knows it")
    _thief, link = _joined(register, password="the thief knows it")
    owner = visitor(register)
    assert "Type the password you chose there" in owner.get(link).text
    assert fill_in(owner, link, password="what I would choose").status_code == 422
    assert fill_in(owner, link).status_code == 422
    assert owner.get("/things").status_code == 302
    assert fill_in(owner, link, password="the thief knows it").headers["Location"] == "/things"


def test_only_the_newest_link_works_and_none_after_its_day(register: Register) -> None:
    client, older = _joined(register)
    sign_in(client, "/sign-in", "ann@example.org")
    assert fill_in(client, "/join/again").headers["Location"] == "/join/sent"
    newest = link_in(register.letters()[-1])
    assert [client.get(link).status_code for link in (older, newest)] == [410, 200]
    with writing() as session:
        session.execute(update(MailedLink).values(expires_at=utc_now()))
    assert client.get(newest).status_code == 410


def test_a_link_needs_the_token_of_its_form(sqlite_register: Register) -> None:
    client, link = _joined(sqlite_register)
    assert client.post(link).status_code == 422
    assert client.post(link, data={"csrf_token": "nonsense"}).status_code == 422
    assert client.get(link).status_code == 200


def test_the_sixth_letter_to_one_address_waits(register: Register) -> None:
    for email, status in [("ann@example.org", 302)] * 5 + [("ann@example.org", 429), ("ben@example.org", 302)]:
        assert fill_in(visitor(register), "/join", **{**ANN, "email": email}).status_code == status


def test_nobody_is_asked_again_without_the_right_password(sqlite_register: Register) -> None:
    assert visitor(sqlite_register).get("/join/again").headers["Location"] == "/sign-in"


def test_an_account_that_nobody_confirms_is_erased_after_a_week(register: Register) -> None:
    register.person("keeper")
    _joined(register)
    for ago, left in ((timedelta(days=6), 2), (timedelta(days=8), 1)):
        with writing() as session:
            session.execute(update(Account).values(created_at=utc_now() - ago))
        tidy_up()
        with reading() as session:
            assert session.scalar(select(func.count(Account.id))) == left
            assert session.scalar(select(func.count(Keeper.id))) == left


def test_the_database_holds_nothing_that_opens_a_link(sqlite_register: Register) -> None:
    _client, link = _joined(sqlite_register)
    kept = b"".join(file.read_bytes() for file in sqlite_register.folder.glob("homeward.db*"))
    assert link.rsplit("/", 1)[1].encode() not in kept

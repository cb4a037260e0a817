"""Sessions in the database: what is kept, when they end, and how seldom a request writes."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from service.access.devices import device_name
from service.actions.browser_sessions import (
    actor_of_session,
    end_other_sessions,
    end_session,
    end_this_session,
    sessions_of,
    start_session,
)
from service.actions.errors import NotFound
from service.models import BrowserSession, reading, utc_now, writing
from tests.registers import Register

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"


def _last_seen(ago: timedelta) -> None:
    with writing() as session:
        session.execute(update(BrowserSession).values(seen_at=utc_now() - ago))


def test_the_token_is_kept_as_a_hash_alone(register: Register) -> None:
    token = start_session(register.person("keeper"), WINDOWS)
    with reading() as session:
        row = session.scalars(select(BrowserSession)).one()
    assert (row.device, len(row.digest), token.encode() in row.digest) == ("Firefox on Windows", 32, False)


@pytest.mark.parametrize(
    ("role", "ago", "is_in"),
    [
        ("keeper", timedelta(days=29), True),
        ("keeper", timedelta(days=30, minutes=1), False),
        ("dealer", timedelta(hours=11), True),
        ("dealer", timedelta(hours=12, minutes=1), False),
    ],
)
def test_a_session_ends_so_long_after_its_last_use(register: Register, role: str, ago: timedelta, is_in: bool) -> None:
    token = start_session(register.person(role), "")
    _last_seen(ago)
    assert (actor_of_session(token) is not None) == is_in


def test_last_seen_is_written_once_an_hour(register: Register) -> None:
    token = start_session(register.person("keeper"), "")
    for ago, moved in ((timedelta(minutes=59), False), (timedelta(minutes=61), True)):
        _last_seen(ago)
        with reading() as session:
            before = session.scalars(select(BrowserSession.seen_at)).one()
        actor_of_session(token)
        with reading() as session:
            assert (session.scalars(select(BrowserSession.seen_at)).one() > before) == moved


def test_one_ends_ones_own_sessions_and_nobody_elses(register: Register) -> None:
    ann, ben = register.person("keeper", "ann@example.org"), register.person("keeper", "ben@example.org")
    here, there, third = (start_session(ann, WINDOWS) for _ in range(3))
    bens = start_session(ben, "")
    shown = {row.id: row.is_this for row in sessions_of(ann, here)}
    assert sorted(shown.values()) == [False, False, True]
    for wrong in (sessions_of(ben, bens)[0].id, "x", "\x00"):
        with pytest.raises(NotFound):
            end_session(ann, wrong)
    this = next(name for name, is_this in shown.items() if is_this)
    end_session(ann, this)
    assert [actor_of_session(token) is None for token in (here, there, third, bens)] == [True, False, False, False]
    assert end_other_sessions(ann, there) == 1
    end_this_session(bens)
    assert [actor_of_session(token) is None for token in (there, third, bens)] == [False, True, True]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (WINDOWS, "Firefox on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Linux; Android 10; K) Chrome/130.0.0.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0.0.0 Safari/537.36 Edg/130.0", "Edge on Windows"),
        ("<script>", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_browser_and_its_system_in_plain_words(said: str, name: str) -> None:
    assert device_name(said) == name

"""How fast: one check warm and cold, batches, registrations, the import command, and checks over HTTP."""

import contextlib
import http.client
import json
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from threading import Thread

from benchmarks.corpus import Corpus, honest, in_hand
from benchmarks.misreadings import MISREADINGS
from benchmarks.peers import forget_pages
from benchmarks.register import REPOSITORY, filled, homeward
from benchmarks.report import Report, milliseconds
from service.access.roles import OPERATOR, Actor
from service.actions.check_evidence import ObjectInHand, TypedReading, read_object
from service.actions.check_object import answer, check_object, check_objects
from service.actions.item_content import ItemContent, TypedIdentifier
from service.actions.register_item import register_item
from service.models import Keeper, reading, writing

CHECKS, WARMING, COLD, BATCH = 3000, 1500, 30, 1000
REGISTRATIONS = 1500
CLIENTS = 2


def values_of(corpus: Corpus, count: int, seed: int) -> list[str]:
    """What people read: three in four misread in one of twenty ways, the others honest neighbours."""
    rng = random.Random(seed)
    each = count * 3 // 4 // len(MISREADINGS)
    values = [held.value for how in MISREADINGS for held in in_hand(corpus, how, each, rng)]
    values += [held.value for held in honest(corpus, count - len(values), rng, misreading=False, reported=False)]
    rng.shuffle(values)
    return values


def measure_checks(corpus: Corpus, report: Report, seed: int) -> None:
    """One check in this process, on one core: other readings have warmed the caches, then files are forgotten."""
    section = "one check"
    report.title(section, ("p50 ms", "p99 ms", "n"))
    for value in values_of(corpus, WARMING, seed):
        find_and_weigh(value)
    values = values_of(corpus, CHECKS, seed + 1)
    _say(report, section, "read", [timed(read_object, _object(value)) for value in values])
    _say(report, section, "read, find, verify and weigh, warm", [timed(find_and_weigh, value) for value in values])
    _say(report, section, "whole check with its writes", [timed(_check, value) for value in values[:1000]])
    cold = [timed(find_and_weigh, value) for value in values_of(corpus, COLD, seed + 2) if forget_pages()]
    if cold:
        _say(report, section, "read, find, verify and weigh, cold", cold)


def measure_batches(corpus: Corpus, report: Report, seed: int) -> None:
    """A thousand rows at once against as many single checks, each kept with its record entry."""
    things = [_object(value) for value in values_of(corpus, BATCH, seed)]
    one = sum(timed(lambda thing: check_object(OPERATOR, thing, "bench"), thing) for thing in things) / BATCH
    many = timed(lambda all_of: check_objects(OPERATOR, all_of, "bench"), things) / BATCH
    report.title("a row of a batch", ("ms", "times cheaper"))
    report.say("a row of a batch", "single checks", ms=one * 1000, times=1.0)
    report.say("a row of a batch", f"{BATCH:,} rows at once", ms=many * 1000, times=one / many)


def measure_registrations(report: Report, seed: int) -> None:
    """Single registrations, one after the other, each in a transaction of its own."""
    rng = random.Random(seed)
    with writing() as session:
        keeper = Keeper(kind="household", name="Bench")
        session.add(keeper)
        session.flush()
        actor = Actor(account_id=None, role="keeper", name="Bench", keeper_id=keeper.id)
    contents = [
        ItemContent(category="laptop", make="Apple", identifiers=[TypedIdentifier(_serial(rng), "serial")])
        for _ in range(REGISTRATIONS)
    ]
    took = timed(lambda them: [register_item(actor, content) for content in them], contents)
    report.title("registrations", ("a second",))
    report.say("registrations", "one at a time", rate=REGISTRATIONS / took)


def measure_service(corpus: Corpus, report: Report) -> None:
    """The import command into a fresh SQLite register, and checks over HTTP against it."""
    with filled(corpus) as register:
        report.title("the service", ("a second", "p50 ms", "p99 ms"))
        report.say("the service", f"import, {register.rows:,} rows", rate=register.rows / register.seconds)
        times = _over_http(register.environment, values_of(corpus, 2000, 7))
        cells = milliseconds(times)
        report.say("the service", f"checks over HTTP, {CLIENTS} at once", rate=None, **cells)


def find_and_weigh(value: str) -> None:
    with reading() as session:
        answer(session, OPERATOR, [_object(value)])


def timed(action: Callable[..., object], *arguments: object) -> float:
    """Seconds that one call takes."""
    started = time.perf_counter()
    action(*arguments)
    return time.perf_counter() - started


def _check(value: str) -> None:
    check_object(OPERATOR, _object(value), "bench")


def _object(value: str) -> ObjectInHand:
    return ObjectInHand([TypedReading(value)])


def _serial(rng: random.Random) -> str:
    return "C02" + "".join(rng.choices("0123456789ABCDEFGHJK", k=9))


def _say(report: Report, section: str, name: str, seconds: Sequence[float]) -> None:
    report.say(section, name, **milliseconds(seconds), n=len(seconds))


def _over_http(environment: dict[str, str], values: Sequence[str]) -> list[float]:
    homeward(environment, "organisation", "add", "force", "Bench")
    homeward(environment, "account", "add", "officer", "officer@example.org", "--organisation", "Bench")
    token = homeward(environment, "token", "officer@example.org")
    times: list[float] = []
    with served(environment) as port:
        shares = [values[start::CLIENTS] for start in range(CLIENTS)]
        threads = [Thread(target=_ask_all, args=(port, token, share, times)) for share in shares]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return times


def _ask_all(port: int, token: str, values: Sequence[str], times: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    for value in values:
        body = json.dumps({"readings": [{"value": value}]})
        started = time.perf_counter()
        connection.request("POST", "/api/v1/checks", body, headers)
        response = connection.getresponse()
        response.read()
        times.append(time.perf_counter() - started)
        if response.status != 200:
            raise RuntimeError(f"a check answered {response.status}")


@contextlib.contextmanager
def served(environment: dict[str, str]) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", "--config", "python:service.serving", "--workers", "2"]
    command += ["--bind", f"127.0.0.1:{port}", "wsgi:application()"]
    server = subprocess.Popen(command, env=environment, cwd=REPOSITORY, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _wait(port: int) -> None:
    for _ in range(150):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    raise RuntimeError("the server did not come up")

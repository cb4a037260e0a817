"""How fast a register of 200,000 identifiers is filled, and how long one check takes, in process and over HTTP.

python -m benchmarks.speed [identifiers] [database-url]
"""

import contextlib
import http.client
import json
import random
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from threading import Thread

from benchmarks.corpus import Corpus, honest, in_hand
from benchmarks.misreadings import MISREADINGS
from benchmarks.register import REPOSITORY, Filled, homeward
from service.access.roles import OPERATOR
from service.actions.check_evidence import ObjectInHand, TypedReading, read_object
from service.actions.check_object import answer, check_object
from service.models import reading

CHECKS = 2000
CLIENTS = 2


def measure(register: Filled, corpus: Corpus) -> None:
    """Print how long checks take in a filled register, inside its application and over HTTP."""
    rate = register.rows / register.seconds
    print(f"import, {register.rows:,} rows: {register.seconds:.1f} s, {rate:,.0f} rows/s (goal 5,000 on SQLite)")
    values = _values(corpus)
    _in_process(values)
    _over_http(register, values)


def _values(corpus: Corpus) -> list[str]:
    """What people read: three in four misread in one of twenty ways, the others honest neighbours."""
    rng = random.Random(7)
    each = CHECKS * 3 // 4 // len(MISREADINGS)
    values = [held.value for how in MISREADINGS for held in in_hand(corpus, how, each, rng)]
    values += [held.value for held in honest(corpus, CHECKS - len(values), rng, misreading=False, reported=False)]
    rng.shuffle(values)
    return values


def _in_process(values: Sequence[str]) -> None:
    things = [ObjectInHand([TypedReading(value)]) for value in values]

    def find_and_weigh(thing: ObjectInHand) -> None:
        with reading() as session:
            answer(session, OPERATOR, [thing])

    _say("read", [_timed(read_object, thing) for thing in things], "")
    _say("read, find, verify and weigh", [_timed(find_and_weigh, thing) for thing in things], "(goal p99 ≤ 10)")
    whole = [_timed(lambda one: check_object(OPERATOR, one, "bench"), thing) for thing in things]
    _say("whole check with its writes", whole, "")


def _over_http(register: Filled, values: Sequence[str]) -> None:
    homeward(register.environment, "organisation", "add", "force", "Bench")
    homeward(register.environment, "account", "add", "officer", "officer@example.org", "--organisation", "Bench")
    token = homeward(register.environment, "token", "officer@example.org")
    times: list[float] = []
    with _served(register) as port:
        shares = [values[start::CLIENTS] for start in range(CLIENTS)]
        threads = [Thread(target=_ask_all, args=(port, token, share, times)) for share in shares]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    _say(f"over HTTP, two workers, {CLIENTS} clients at once", times, "(goal p99 ≤ 60)")


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
def _served(register: Filled) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", "--config", "python:service.serving", "--workers", "2"]
    command += ["--bind", f"127.0.0.1:{port}", "wsgi:application()"]
    server = subprocess.Popen(command, env=register.environment, cwd=REPOSITORY, stderr=subprocess.DEVNULL)
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


def _timed(action: Callable[[ObjectInHand], object], thing: ObjectInHand) -> float:
    started = time.perf_counter()
    action(thing)
    return time.perf_counter() - started


def _say(name: str, seconds: Sequence[float], goal: str) -> None:
    ordered = sorted(second * 1000 for second in seconds)
    p99 = ordered[int(len(ordered) * 0.99)]
    print(f"{name}: p50 {statistics.median(ordered):.2f} ms, p99 {p99:.2f} ms over {len(ordered):,} {goal}".rstrip())

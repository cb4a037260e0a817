"""How fast a register of 200,000 identifiers is filled, and how long one check takes, in process and over HTTP.

python -m benchmarks.speed [identifiers] [database-url]
"""

import contextlib
import http.client
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from threading import Thread

from benchmarks.corpus import Corpus, build, honest, in_hand
from benchmarks.misreadings import MISREADINGS
from benchmarks.register import REPOSITORY, Filled, filled, homeward

CHECKS = 2000
CLIENTS = 2


def main(identifiers: int, database_url: str | None) -> None:
    corpus = build(identifiers)
    with filled(corpus, database_url) as register:
        rate = register.rows / register.seconds
        kind = (database_url or "sqlite").split(":")[0]
        print(
            f"import, {register.rows:,} rows on {kind}: {register.seconds:.1f} s, {rate:,.0f} rows/s (goal 5,000)"
        )
        values = _values(corpus)
        _in_process(register, values)
        _over_http(register, values)


def _values(corpus: Corpus) -> list[str]:
    """What people read: three in four misread in one of twenty ways, the others honest neighbours."""
    rng = random.Random(7)
    each = CHECKS * 3 // 4 // len(MISREADINGS)
    values = [held.value for how in MISREADINGS for held in in_hand(corpus, how, each, rng)]
    values += [
        held.value for held in honest(corpus, CHECKS - len(values), rng, misreading=False, reported=False)
    ]
    rng.shuffle(values)
    return values


def _in_process(register: Filled, values: Sequence[str]) -> None:
    os.environ.update(register.environment)
    from service.access.roles import OPERATOR  # noqa: PLC0415 - the environment comes first
    from service.actions.check_evidence import ObjectInHand, TypedReading, read_object  # noqa: PLC0415
    from service.actions.check_object import check_object, answer  # noqa: PLC0415
    from service.app import create_app  # noqa: PLC0415
    from service.models import reading  # noqa: PLC0415
    from service.settings import Settings  # noqa: PLC0415

    with create_app(Settings.from_environment()).app_context():
        things = [ObjectInHand([TypedReading(value)]) for value in values]

        def find_and_weigh(thing: ObjectInHand) -> None:
            with reading() as session:
                answer(session, OPERATOR, [thing])

        _say("read", [_timed(lambda thing=thing: read_object(thing)) for thing in things], "")
        _say(
            "find, verify and weigh", [_timed(lambda t=t: find_and_weigh(t)) for t in things], "goal p99 ≤ 10"
        )
        _say(
            "whole check with its writes",
            [_timed(lambda t=t: check_object(OPERATOR, t, "bench")) for t in things],
            "",
        )


def _over_http(register: Filled, values: Sequence[str]) -> None:
    homeward(register.environment, "organisation", "add", "force", "Bench")
    homeward(
        register.environment, "account", "add", "officer", "officer@example.org", "--organisation", "Bench"
    )
    token = homeward(register.environment, "token", "officer@example.org")
    times: list[float] = []
    with _served(register) as port:
        shares = [values[start::CLIENTS] for start in range(CLIENTS)]
        threads = [Thread(target=_ask_all, args=(port, token, share, times)) for share in shares]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    _say(f"over HTTP, two workers, {CLIENTS} clients at once", times, "goal p99 ≤ 60")


def _ask_all(port: int, token: str, values: Sequence[str], times: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    for value in values:
        body = json.dumps({"readings": [{"value": value}]})
        started = time.perf_counter()
        connection.request("POST", "/api/v1/checks", body, headers)
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - started)
        if answer.status != 200:
            raise RuntimeError(f"a check answered {answer.status}")


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


def _timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _say(name: str, seconds: Sequence[float], goal: str) -> None:
    ordered = sorted(second * 1000 for second in seconds)
    p99 = ordered[int(len(ordered) * 0.99)]
    print(
        f"{name}: p50 {statistics.median(ordered):.2f} ms, p99 {p99:.2f} ms over {len(ordered):,} {goal}".rstrip()
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000, sys.argv[2] if len(sys.argv) > 2 else None)

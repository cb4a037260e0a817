"""The demo's two processes: the web service and the worker. They start together and stop together."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

HOST = "127.0.0.1"
_ROOT = Path(__file__).parents[1]
_READY_WITHIN = 60.0  # seconds: a slow machine that does other things besides
_STOPS_WITHIN = 10.0  # seconds
_LOOKS_EVERY = 0.2  # seconds
_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Children = Mapping[str, subprocess.Popen[bytes]]


class ChildStoppedError(Exception):
    """One of the processes ended by itself; the message names it."""


def port_fault(port: int) -> str:
    """Why the port cannot be used; empty if it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            return f"Port {port} is kept for the system."
        except OSError:
            return f"Port {port} is taken: another program, or another demo, answers there."
    return ""


def commands(port: int) -> dict[str, list[str]]:
    """What is run, by the name it is spoken of."""
    gunicorn = ["-m", "gunicorn", "--config", "python:service.serving", "--workers", "2"]
    # Its control socket would stand in the home folder, one for every gunicorn of this person.
    gunicorn += ["--no-control-socket", "--bind", f"{HOST}:{port}", "wsgi:application()"]
    worker = ["-c", "from service.cli import main; main()", "worker"]
    return {
        "web service": [sys.executable, *gunicorn],
        "worker": [sys.executable, *worker],
    }


@contextmanager
def running(named: Mapping[str, Sequence[str]], settings: Mapping[str, str], log: Path) -> Iterator[Children]:
    """The processes, writing to `log`; all of them have ended when this does."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("HOMEWARD_")}
    children: dict[str, subprocess.Popen[bytes]] = {}
    with log.open("wb") as file:
        try:
            for name, command in named.items():
                children[name] = _start(command, {**others, **settings}, file)
            yield children
        finally:
            _stop(children)


def wait_until_ready(port: int, children: Children) -> None:
    """Return when the service answers; raises ChildStoppedError, or TimeoutError."""
    limit = time.monotonic() + _READY_WITHIN
    while not _answers(port):
        _look(children)
        if time.monotonic() > limit:
            raise TimeoutError
        time.sleep(_LOOKS_EVERY)


def watch(children: Children) -> None:
    """Wait for as long as all run; raises ChildStoppedError."""
    while True:
        _look(children)
        time.sleep(_LOOKS_EVERY)


def stop_like_ctrl_c() -> None:
    """Let a closed terminal, `kill` and Ctrl-C all end the demo in the same way."""
    for name in _STOPPING:
        signal.signal(name, signal.default_int_handler)


def _start(command: Sequence[str], environment: Mapping[str, str], log: IO[bytes]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches the demo alone, which then stops both in order.
    return subprocess.Popen(  # noqa: S603 - our own commands
        command,
        cwd=_ROOT,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _stop(children: Children) -> None:
    """End the processes and what they started; also what one that died left behind."""
    with _signals_held():
        for child in children.values():
            _signal(child, signal.SIGTERM)
        for child in children.values():
            try:
                child.wait(_STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                _signal(child, signal.SIGKILL)
                child.wait()


def _signal(child: subprocess.Popen[bytes], what: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, what)


@contextmanager
def _signals_held() -> Iterator[None]:
    """A second Ctrl-C, while the processes end, leaves none of them behind."""
    held = {name: signal.signal(name, signal.SIG_IGN) for name in _STOPPING}
    try:
        yield
    finally:
        for name, handler in held.items():
            signal.signal(name, handler)


def _look(children: Children) -> None:
    for name, child in children.items():
        code = child.poll()
        if code is not None:
            raise ChildStoppedError(f"The {name} stopped by itself (exit code {code}).")


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()

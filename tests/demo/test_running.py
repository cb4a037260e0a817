"""Starting and stopping: the whole demo once, and what happens when something is in the way."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from demo.people import LOGINS
from demo.running import HOST, ChildStoppedError, port_fault, running, watch
from demo.telling import welcome
from demo.trying import TRIES

ROOT = Path(__file__).parents[2]
SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def start_demo(folder: Path, port: int) -> subprocess.Popen[str]:
    settings = {"HOMEWARD_DATA_DIR": str(folder), "HOMEWARD_PASSWORD_COST": "low"}
    command = [sys.executable, "-m", "demo", "--port", str(port)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, **pipes)  # type: ignore[call-overload, no-any-return]


def read_until(demo: subprocess.Popen[str], last: str) -> str:
    assert demo.stdout is not None
    text = ""
    for line in demo.stdout:
        text += line
        if last in line:
            return text
    pytest.fail(f"the demo ended before it said {last!r}:\n{text}")


def status_of(address: str) -> int:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return int(answer.status)


def until(happened: Callable[[], bool], seconds: float = 5) -> bool:
    limit = time.monotonic() + seconds
    while not happened() and time.monotonic() < limit:
        time.sleep(0.05)
    return happened()


def test_the_demo_starts_serves_its_pages_and_stops_at_ctrl_c(tmp_path: Path) -> None:
    port = free_port()
    demo = start_demo(tmp_path, port)
    try:
        printed = read_until(demo, "Stop with Ctrl-C.")
        pages = ("/readyz", "/", "/sign-in", "/dealer/sign-in", "/kiosk/sign-in", "/api/v1/docs")
        assert [status_of(f"http://{HOST}:{port}{page}") for page in pages] == [200] * len(pages)
        assert re.search(r"dealer +counter@sheepstreet\.example\.org +/dealer/", printed)
    finally:
        demo.send_signal(signal.SIGINT)
        rest, _ = demo.communicate(timeout=20)
    assert (demo.returncode, rest.strip()) == (0, "Stopped.")
    assert port_fault(port) == ""
    assert "request" in (tmp_path / "service.log").read_text()


def test_a_taken_port_is_said_with_its_remedy_before_anything_is_made(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        demo = start_demo(tmp_path / "var", port)
        said, _ = demo.communicate(timeout=20)
    assert demo.returncode == 1
    assert f"Port {port} is taken" in said
    assert "make demo PORT=" in said
    assert not (tmp_path / "var").exists()


def test_when_one_process_dies_the_other_is_stopped_and_the_first_is_named(tmp_path: Path) -> None:
    named = {"web service": SLEEPS, "worker": [sys.executable, "-c", "raise SystemExit(3)"]}
    with (
        pytest.raises(ChildStoppedError, match=r"The worker stopped by itself \(exit code 3\)"),
        running(named, {}, tmp_path / "log") as children,
    ):
        watch(children)
    assert children["web service"].poll() == -signal.SIGTERM


def test_what_a_process_started_ends_with_it(tmp_path: Path) -> None:
    parent = f"import subprocess; print(subprocess.Popen({SLEEPS!r}).pid, flush=True); import time; time.sleep(60)"
    log = tmp_path / "log"
    with running({"web service": [sys.executable, "-c", parent]}, {}, log):
        assert until(lambda: log.read_text().endswith("\n"))
    grandchild = Path("/proc", log.read_text().strip(), "cmdline")
    assert until(lambda: not grandchild.exists() or not grandchild.read_bytes())


def test_the_welcome_names_every_login_and_every_number_to_try(tmp_path: Path) -> None:
    text = welcome(8001, tmp_path)
    assert "http://127.0.0.1:8001/dealer/" in text
    assert [who.email for who in LOGINS if who.email not in text] == []
    assert [one.typed for one in TRIES if one.typed not in text] == []
    assert max(len(line) for line in text.splitlines() if str(tmp_path) not in line) <= 110

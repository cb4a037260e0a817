"""The counter at a large register: `python -m benchmarks.counter` scans in a browser, sends a stock list, and tries to
tell registered things from unknown ones by time and size.

A register is generated (`--count`, one million identifiers), served by gunicorn with its worker, and asked over HTTP
and in Chromium on the same machine, which therefore counts against it.
"""

import argparse
import contextlib
import http.client
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
from playwright.sync_api import Page, sync_playwright
from sqlalchemy import delete

from benchmarks.corpus import Corpus, build, honest
from benchmarks.filling import fill
from benchmarks.register import REPOSITORY, opened
from benchmarks.report import Report, quantile
from benchmarks.serials import build_index
from benchmarks.speed import served
from service.access.roles import OPERATOR
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.errors import Conflict
from service.models import QuotaCount, writing

EMAILS = [f"counter{number}@example.org" for number in range(5)]
PASSWORD = "three plain words"
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_OWN = re.compile(r"HW-[0-9A-Z]{4}-[0-9A-Z]{4}|\d\d:\d\d")
_CHROMIUM = "/usr/bin/chromium"


class Counter:
    """A signed-in dealer over one kept connection."""

    def __init__(self, port: int, email: str) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = ""
        page = self.ask("GET", "/dealer/sign-in")[2]
        said = {"csrf_token": _token(page), "email": email, "password": PASSWORD}
        self.ask("POST", "/dealer/sign-in", said)
        self.token = _token(self.ask("GET", "/dealer/")[2])

    def ask(self, method: str, path: str, said: dict[str, str] | None = None) -> tuple[float, int, str, int]:
        """Seconds, size of the headers, body, and status of one request."""
        headers = {"Cookie": self.cookie, "Referer": "http://127.0.0.1/"}
        if said:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.perf_counter()
        self.line.request(method, path, urlencode(said) if said else None, headers)
        answer = self.line.getresponse()
        body = answer.read().decode()
        seconds = time.perf_counter() - started
        if cookie := answer.getheader("Set-Cookie"):
            self.cookie = cookie.split(";")[0]
        size = sum(len(name) + len(value) for name, value in answer.getheaders() if name != "Set-Cookie")
        return seconds, size, body, answer.status

    def check(self, value: str) -> tuple[float, int, str, int]:
        return self.ask("POST", "/dealer/", {"csrf_token": self.token, "value": value, "method": "barcode"})


def measure_telling(corpus: Corpus, report: Report, port: int, pairs: int, seed: int) -> None:
    """Registered and unreported against unknown: numbers of the same runs, asked in random order."""
    rng = random.Random(seed)
    known = [entry for entry in corpus.entries if entry.run and not entry.reported]
    asked = [(1, entry.number) for entry in rng.sample(known, pairs)]
    asked += [(0, held.value) for held in honest(corpus, pairs, rng, misreading=False, reported=False)]
    rng.shuffle(asked)
    counters = [Counter(port, email) for email in EMAILS]
    times, sizes, labels, told = [], [], [], 0
    for number, (is_known, value) in enumerate(asked):
        counter = counters[number % len(counters)]  # each account may check 3,000 things a day
        seconds, headers, body, status = counter.check(value)
        if status != 200 or "No report is held" not in body:
            told += 1  # told of a reported neighbour, or to read again: left out, on either side
            continue
        plain = unescape(_OWN.sub("", body)).replace(value, "")
        times.append(seconds)
        sizes.append(headers + len(plain))
        labels.append(is_known)
    report.title("registered against unknown", ("AUC", "n"))
    y = np.array(labels)
    report.say("registered against unknown", "by time", auc=auc(np.array(times), y), n=len(y))
    report.say("registered against unknown", "by size", auc=auc(np.array(sizes, float), y), n=len(y))
    both = fitted(np.column_stack([np.log(times), sizes]), y)
    report.say("registered against unknown", "by both, fitted on one half", auc=both, n=len(y) // 2)
    report.say("registered against unknown", "other answers, left out", n=told)


def auc(values: np.ndarray, labels: np.ndarray) -> float:
    """The chance that a known one has the larger value; ties count half. Told as at least one half."""
    order = np.argsort(values, kind="stable")
    ranks = np.empty(len(values))
    ordered = values[order]
    start = 0
    for end in range(1, len(values) + 1):
        if end == len(values) or ordered[end] != ordered[start]:
            ranks[order[start:end]] = (start + end + 1) / 2
            start = end
    known = labels == 1
    n, m = int(known.sum()), int((~known).sum())
    share = (ranks[known].sum() - n * (n + 1) / 2) / (n * m)
    return float(max(share, 1 - share))


def fitted(features: np.ndarray, labels: np.ndarray) -> float:
    """AUC on the second half of a logistic regression that was fitted to the first."""
    half = len(labels) // 2
    scale = features[:half].std(axis=0)
    x = (features - features[:half].mean(axis=0)) / np.where(scale > 0, scale, 1)
    x = np.column_stack([x, x**2, np.ones(len(x))])
    weights = np.zeros(x.shape[1])
    for _ in range(500):
        guess = 1 / (1 + np.exp(-x[:half] @ weights))
        weights -= 0.1 * x[:half].T @ (guess - labels[:half]) / half
    return auc(x[half:] @ weights, labels[half:])


def measure_scans(corpus: Corpus, report: Report, port: int, scans: int, seed: int) -> None:
    """From the scanner's Enter to the verdict on the screen; one after another, without a mouse."""
    rng = random.Random(seed)
    values = [held.value for held in honest(corpus, scans, rng, misreading=False, reported=False)]
    with _page(port) as page:
        seconds = [_scan(page, value) for value in values]
    report.title("scan to verdict in Chromium", ("p50 ms", "p95 ms", "worst ms", "n"))
    p50, p95, worst = (round(quantile(seconds, share) * 1000, 1) for share in (0.5, 0.95, 1))
    report.say("scan to verdict in Chromium", "keys, Enter, verdict", p50=p50, p95=p95, worst=worst, n=len(seconds))


def measure_stock(corpus: Corpus, report: Report, port: int, rows: int, seed: int, folder: Path) -> None:
    """From pressing the button to the last row's answer on the page."""
    rng = random.Random(seed)
    values = [held.value for held in honest(corpus, rows, rng, misreading=False, reported=False)]
    path = folder / "stock.csv"
    path.write_text("Serial number\n" + "\n".join(values) + "\n")
    with _page(port) as page:
        page.goto(f"http://127.0.0.1:{port}/dealer/stock")
        page.set_input_files("input[type=file]", path)
        started = time.perf_counter()
        page.click("main button[type=submit]")
        page.wait_for_selector("#stock-progress progress")
        seen = set()
        while page.locator("#stock-progress[data-poll]").count():
            seen.add(page.locator("#stock-progress progress").get_attribute("value"))
            time.sleep(0.2)
        seconds = time.perf_counter() - started
        words = page.locator("#stock-progress p").inner_text()
    report.title("a stock list in Chromium", ("seconds", "steps seen", "rows"))
    report.say("a stock list in Chromium", words[:40], seconds=seconds, steps=len(seen), rows=rows)


def _scan(page: Page, value: str) -> float:
    before = page.locator("#answer .tag").inner_text() if page.locator("#answer").count() else ""
    page.keyboard.type(value)
    started = time.perf_counter()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "before => { const tag = document.querySelector('#answer .tag'); return tag && tag.textContent !== before; }",
        arg=before,
        polling=5,
    )
    return time.perf_counter() - started


@contextlib.contextmanager
def _page(port: int) -> Iterator[Page]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/dealer/sign-in")
        page.fill("#email", EMAILS[0])
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("#check-form")
        yield page
        browser.close()


@contextlib.contextmanager
def _working() -> Iterator[None]:
    command = [sys.executable, "-c", "from service.cli import main; main()", "worker"]
    worker = subprocess.Popen(command, env={**os.environ}, cwd=REPOSITORY, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(30)


def _token(page: str) -> str:
    found = _TOKEN.search(page)
    if not found:
        raise SystemExit("The page holds no form: is the dealer's site served?")
    return found[1]


def _settle() -> None:
    """The dealers who ask; there already in a register that was kept, whose counts of today are forgotten."""
    with writing() as session:
        session.execute(delete(QuotaCount))
    with contextlib.suppress(Conflict):
        add_organisation(OPERATOR, "dealer", "Sheep Street Exchange")
        add_organisation(OPERATOR, "premises", "Kettering", "Sheep Street Exchange")
        for email in EMAILS:
            add_account(OPERATOR, "dealer", email, "Nell Ferrier", "Kettering", PASSWORD)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1_000_000, help="registered identifiers (1000000)")
    parser.add_argument("--pairs", type=int, default=5000, help="registered and unknown numbers each (5000)")
    parser.add_argument("--scans", type=int, default=200)
    parser.add_argument("--rows", type=int, default=1000, help="rows of the stock list (1000)")
    parser.add_argument("--database", help="an empty PostgreSQL database, or one that was kept; SQLite without it")
    parser.add_argument("--keep", type=Path, required=True, help="a folder for the register, used again by a later run")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--json", type=Path)
    said = parser.parse_args(arguments)
    corpus = build(said.count, said.seed)
    report = Report(count=said.count, database=said.database or "sqlite")
    with opened(said.database, said.keep):
        fill(corpus, build_index)
        _settle()
        with served({**os.environ}) as port, _working():
            measure_scans(corpus, report, port, said.scans, said.seed)
            measure_stock(corpus, report, port, said.rows, said.seed + 1, said.keep)
            measure_telling(corpus, report, port, said.pairs, said.seed + 2)
    if said.json:
        report.write(said.json)


if __name__ == "__main__":
    main()

"""Barcodes and rating plates: how many are read, side by side with plain zxing-cpp and OpenCV's own reader.

python -m benchmarks.barcodes [--folder ../shared/data/barcodes] [--each 60] [--plates 20] [--json FILE]

The folder holds pictures with the truth in a `.txt` of the same name; a picture counts as read when one of the
texts found is the truth, line ends and outer blanks aside. "other" counts texts that are not the truth. Labels and
plates are made, clean and spoilt, by a seed. OpenCV reads no Code 39 and no Data Matrix; it is given all the same.
Pictures of `--without` have no codes in them: every text found there is an error.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

import cv2
import numpy as np
import zxingcpp
from PIL import Image

from benchmarks.labels_made import Made, Picture, codes_made, plates_made, several_made
from benchmarks.report import Report, quantile
from service.domain.scanned import from_lines
from service.imaging.codes import read_codes
from service.imaging.plates import plates_can_be_read, read_plate

Reader = Callable[[Picture], Sequence[str]]
SEED = 2026
COLUMNS = ("pictures", "read", "rate", "from", "to", "other", "mean ms", "p95 ms")


def main() -> None:
    options = _options()
    report = Report(cv2=cv2.__version__, seed=SEED)
    if options.folder.is_dir():
        _measure(report, "photographs of codes, by folder", _of_folder(options.folder), ["all", "by kind"])
    _measure(report, "labels made and spoilt", list(codes_made(options.each, SEED)), ["all", "by kind"])
    _several(report, list(several_made(options.each // 2, SEED)))
    if options.without.is_dir():
        _measure(report, "pictures without a code", _without(options.without, options.each * 3), ["all"])
    if plates_can_be_read():
        _plates(report, list(plates_made(options.plates, SEED)))
    if options.json:
        report.write(options.json)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path("../shared/data/barcodes"))
    parser.add_argument("--without", type=Path, default=Path("../shared/data/photos"))
    parser.add_argument("--each", type=int, default=60, help="labels for every way to spoil them")
    parser.add_argument("--plates", type=int, default=20, help="plates for every way to spoil them")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def ours(picture: Picture) -> Sequence[str]:
    return [code.text for code in read_codes(picture)]


def plain_zxing(picture: Picture) -> Sequence[str]:
    found = zxingcpp.read_barcodes(picture, text_mode=zxingcpp.TextMode.Plain)
    return [one.text for one in found]


def opencv(picture: Picture) -> Sequence[str]:
    bars = cv2.barcode.BarcodeDetector().detectAndDecodeMulti(picture)[1]
    squares = cv2.QRCodeDetector().detectAndDecodeMulti(picture)[1]
    return [text for text in (*(bars or ()), *(squares or ())) if text]


READERS: dict[str, Reader] = {"ours": ours, "zxing-cpp": plain_zxing, "cv2": opencv}


def _of_folder(folder: Path) -> list[Made]:
    files = [file for file in sorted(folder.rglob("*.png")) if file.with_suffix(".txt").is_file()]
    return [Made(_on_white(file), file.with_suffix(".txt").read_text("utf-8"), file.parent.name) for file in files]


def _without(folder: Path, most: int) -> list[Made]:
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in (".jpg", ".jpeg", ".png"))
    return [Made(_on_white(file), "", "none") for file in files[:: max(1, len(files) // most)][:most]]


def _on_white(file: Path) -> Picture:
    """As a page shows it: transparent parts white; the same picture for every reader."""
    with Image.open(file) as opened:
        shown = opened.convert("RGBA")
    ground = Image.new("RGBA", shown.size, "white")
    ground.alpha_composite(shown)
    return np.ascontiguousarray(np.asarray(ground.convert("RGB"), dtype=np.uint8)[:, :, ::-1])


def _measure(report: Report, section: str, made: Sequence[Made], by: Sequence[str]) -> None:
    report.title(section, COLUMNS)
    for name, reader in READERS.items():
        tries = [(one, *_timed(reader, one.picture)) for one in made]
        report.say(section, f"{name}: all", **_cells(tries))
        for group in dict.fromkeys(one.spoilt for one in made) if "by kind" in by else ():
            report.say(section, f"{name}: {group}", **_cells([a for a in tries if a[0].spoilt == group]))


def _several(report: Report, made: Sequence[Made]) -> None:
    """Codes read of all codes, and labels of which every code was read."""
    section = "labels with three codes"
    report.title(section, ("codes", "read", "rate", "from", "to", "whole labels", "mean ms"))
    for name, reader in READERS.items():
        tries = [(set(one.truth.split("\n")), *_timed(reader, one.picture)) for one in made]
        read = [len(truths & set(texts)) for truths, texts, _ in tries]
        cells = dict(zip(("codes", "read", "rate", "from", "to"), _rate(sum(read), 3 * len(made)), strict=True))
        took = round(mean(seconds for *_, seconds in tries) * 1000, 2)
        report.say(section, name, **cells, **{"whole labels": read.count(3), "mean ms": took})


def _timed(reader: Reader, picture: Picture) -> tuple[Sequence[str], float]:
    began = time.perf_counter()
    texts = reader(picture)
    return texts, time.perf_counter() - began


def _cells(tries: Sequence[tuple[Made, Sequence[str], float]]) -> dict[str, Any]:
    right = sum(_same(one.truth, texts) for one, texts, _ in tries)
    other = sum(_plain(text) != _plain(one.truth) for one, texts, _ in tries for text in texts)
    seconds = [took for *_, took in tries]
    times = (round(mean(seconds) * 1000, 2), round(quantile(seconds, 0.95) * 1000, 2))
    return dict(zip(COLUMNS, (*_rate(right, len(tries)), other, *times), strict=True))


def _same(truth: str, texts: Iterable[str]) -> bool:
    return bool(truth) and _plain(truth) in {_plain(text) for text in texts}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _rate(right: int, of: int) -> tuple[int, int, float, float, float]:
    low, high = wilson(right, of)
    return of, right, round(right / of, 4) if of else 0.0, low, high


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson (1927)."""
    if not of:
        return 0.0, 1.0
    z, share = 1.959964, right / of
    middle, spread = share + z * z / (2 * of), z * (share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5
    whole = 1 + z * z / of
    return round(max(0.0, (middle - spread) / whole), 4), round(min(1.0, (middle + spread) / whole), 4)


PLATE_COLUMNS = ("pictures", "exact", "rate", "from", "to", "found", "wrong", "marked", "right marked", "mean ms")


def _plates(report: Report, made: Sequence[Made]) -> None:
    """`exact`: the first suggestion is the serial; `marked`: of the wrong characters, those shown as unsure."""
    section = "rating plates, read by rapidocr"
    report.title(section, PLATE_COLUMNS)
    read_plate(made[0].picture)
    groups: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for one in made:
        groups[one.spoilt].append(_plate(one))
    everything = [row for group in groups.values() for row in group]
    for name, rows in {"all": everything, **groups}.items():
        report.say(section, name, **_plate_cells(rows))


def _plate(one: Made) -> tuple[bool, bool, int, int, int, int, float]:
    """Exact, found anywhere, wrong characters, those marked, right ones marked, right ones, seconds."""
    began = time.perf_counter()
    suggestions = from_lines(read_plate(one.picture))
    took = time.perf_counter() - began
    if not suggestions:
        return False, False, 0, 0, 0, 0, took
    first = suggestions[0]
    right, wrong = _characters(first.value, one.truth)
    marked = set(first.unsure)
    anywhere = any(other.value == one.truth for other in suggestions)
    return first.value == one.truth, anywhere, len(wrong), len(wrong & marked), len(right & marked), len(right), took


def _characters(read: str, truth: str) -> tuple[set[int], set[int]]:
    """Places read rightly and wrongly; another length tells nothing of places, and counts no characters."""
    if len(read) != len(truth):
        return set(), set()
    wrong = {place for place in range(len(read)) if read[place] != truth[place]}
    return set(range(len(read))) - wrong, wrong


def _plate_cells(rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    exact, found, wrong, marked, right_marked, right, _ = map(sum, zip(*rows, strict=True))
    took = round(mean(row[-1] for row in rows) * 1000, 1)
    share = round(right_marked / right, 4) if right else None
    return dict(zip(PLATE_COLUMNS, (*_rate(exact, len(rows)), found, wrong, marked, share, took), strict=True))


if __name__ == "__main__":
    main()

"""What photographs cost: time to take one in and to check one among many, and bytes."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np

from benchmarks.photos_gallery import Photo, spread_over
from benchmarks.photos_rates import say, times, title
from benchmarks.photos_register import Register
from service.imaging.candidates import question_of
from service.imaging.fingerprints import Fingerprint, fingerprint_of
from service.imaging.pictures import LONGEST_SIDE, picture_of

_ASKED = 60


def measure(register: Register, photos: Mapping[Photo, Fingerprint], folder: Path) -> None:
    """Questions are photographs that are registered and ones that are not, half of each."""
    asked = spread_over(list(photos), _ASKED)
    register.hold({photo: photos[photo] for photo in asked[::2]})
    title(f"A check by photograph among {register.size:,}, one after another, {cv2.getNumThreads()} cores")
    register.check(question_of(asked[0].jpeg))  # pages of the index come into memory
    for name, jpegs in (("as they are", [photo.jpeg for photo in asked]), ("enlarged", [_enlarged(p) for p in asked])):
        _print(f"photographs {name}", register, jpegs)
    title("A photograph registered")
    say("extraction, as they are", times([_timed(_extracted, photo.jpeg) for photo in asked]))
    say(
        f"extraction, enlarged to {LONGEST_SIDE} pixels",
        times([_timed(_extracted, _enlarged(p)) for p in asked]),
        "≤ 250 ms",
    )
    sizes = [len(each.to_bytes()) for each in photos.values()]
    say("bytes of a fingerprint", f"{np.mean(sizes):,.0f} on average, {max(sizes):,} at most", "≤ 20 kB")
    on_disk = sum(file.stat().st_size for file in folder.resolve().rglob("*") if file.is_file())
    say("bytes of the index, a photograph", f"{on_disk / max(1, register.size):,.0f}")


def _print(name: str, register: Register, jpegs: Sequence[bytes]) -> None:
    whole, read, listed, compared = list[float](), list[float](), list[float](), list[float]()
    for jpeg in jpegs:
        start = time.perf_counter()
        question = question_of(jpeg)
        ready = time.perf_counter()
        shortlist = register.shortlist(question)
        known = time.perf_counter()
        register.compared(question, shortlist)
        end = time.perf_counter()
        for kept, seconds in (
            (read, ready - start),
            (listed, known - ready),
            (compared, end - known),
            (whole, end - start),
        ):
            kept.append(seconds)
    say(name, times(whole), "≤ 1 s")
    for part, spent in (("reading the photograph", read), ("the shortlist", listed), ("comparing", compared)):
        say(f"  {part}", times(spent))


def _extracted(jpeg: bytes) -> None:
    fingerprint_of(picture_of(jpeg))


def _timed(work: Callable[[bytes], None], jpeg: bytes) -> float:
    start = time.perf_counter()
    work(jpeg)
    return time.perf_counter() - start


def _enlarged(photo: Photo) -> bytes:
    """As large as the working picture can be: most detail, most time."""
    pixels = photo.pixels
    scale = LONGEST_SIDE / max(pixels.shape[:2])
    large = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return bytes(cv2.imencode(".jpg", large, [cv2.IMWRITE_JPEG_QUALITY, 90])[1])

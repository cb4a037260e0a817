"""A photo as it was sent becomes a plain JPEG that carries nothing else, or is refused with what to do about it.

A file is never decoded in this process: a child does that (`service.imaging.repaint`), with limits on memory and time,
and dies of a hostile one alone. It is told no setting and no secret.
"""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from service.domain.phrases import N_
from service.imaging.kinds import NotTaken, format_of, reads_heic

LARGEST_FILE = 20 * 1024 * 1024  # bytes
MOST_PIXELS = 50_000_000  # the largest setting of most telephones
LONGEST_EDGE = 4096  # pixels: a rating plate that fills a third of the picture can still be read
SECONDS = 6.0  # on the clock: the machine has other work
CPU_SECONDS = 3  # fifty megapixels with transparency take 1.5, twelve without 0.2
_SLOWER = {"HEIF": 2}  # times as long
MEMORY = 1024**3  # bytes of address space
_AT_ONCE = 2  # children of this process: more would only take each other's memory

_ROOT = Path(__file__).parents[2]
_places = BoundedSemaphore(_AT_ONCE)

_BROKEN = N_("This file is broken or cut off, and cannot be shown. Send the photo again, or take a new one.")
_TOO_MUCH = N_("This photo takes too long or too much memory to open. Make it smaller and send it again.")
_PIXELS = N_("This photo has more than 50 megapixels, the most that is taken. Make it smaller and send it again.")
_NO_PHOTO = N_("This is not a photo. Send a JPEG, PNG or WebP file.")
_REFUSALS = {"pixels": _PIXELS, "memory": _TOO_MUCH}
_STOPPED = frozenset({-signal.SIGKILL, -signal.SIGXCPU})  # by its limits, or by a machine that has no memory left


class PhotoRefused(ValueError):
    """A file that is not taken; the message says what is wrong with it and what to do."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo painted anew: JPEG in sRGB, upright, without metadata; and the digest of the file that it came from."""

    jpeg: bytes
    width: int
    height: int
    original_sha256: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child may use."""

    seconds: float = SECONDS
    cpu_seconds: int = CPU_SECONDS
    memory: int = MEMORY


DEFAULT = Limits()


def take_in(original: bytes, limits: Limits = DEFAULT) -> Picture:
    """The picture in a JPEG, PNG or WebP file (or HEIC, with its extra); raises PhotoRefused for any other.

    Of a moving picture, and of a telephone's double picture, the first one is taken.
    """
    _check_size(original)
    said, jpeg = _answer(_repaint(original, _decoder_for(original), limits))
    if not jpeg:
        raise PhotoRefused(_REFUSALS.get(said.get("refused", ""), _BROKEN))
    return Picture(jpeg, said["width"], said["height"], sha256(original).digest())


def _check_size(original: bytes) -> None:
    if not original:
        raise PhotoRefused(N_("This file is empty. Choose the photo again."))
    if len(original) > LARGEST_FILE:
        size = -(-len(original) // 1024**2)
        raise PhotoRefused(
            N_("This photo has %(size)s MB; at most 20 MB are taken. Make it smaller and send it again.", size=size)
        )


def _decoder_for(original: bytes) -> str:
    try:
        return format_of(original)
    except NotTaken as error:
        if not str(error):
            raise PhotoRefused(_NO_PHOTO) from error
        taken = "JPEG, PNG, WebP or HEIC" if reads_heic() else "JPEG, PNG or WebP"
        raise PhotoRefused(
            N_("This is %(error)s, which is not taken. Send the photo as %(taken)s.", error=error, taken=taken)
        ) from error


def _repaint(original: bytes, decoder: str, limits: Limits) -> bytes:
    """What the child wrote before it ended; raises PhotoRefused when it was stopped by a limit."""
    numbers = (MOST_PIXELS, LONGEST_EDGE, limits.memory, limits.cpu_seconds * _SLOWER.get(decoder, 1))
    command = [sys.executable, "-m", "service.imaging.repaint", decoder, *map(str, numbers)]
    try:
        with _places:
            child = subprocess.run(  # noqa: S603 - our own module; the file goes in by a pipe
                command, input=original, capture_output=True, timeout=limits.seconds, cwd=_ROOT, env={}, check=False
            )
    except subprocess.TimeoutExpired as error:
        raise PhotoRefused(_TOO_MUCH) from error
    if child.returncode:  # ended by a limit, or by a fault in a decoder
        raise PhotoRefused(_TOO_MUCH if child.returncode in _STOPPED else _BROKEN)
    return child.stdout


def _answer(output: bytes) -> tuple[dict[str, Any], bytes]:
    """The child's answer: a line of JSON, then the picture."""
    line, _, jpeg = output.partition(b"\n")
    try:
        said = json.loads(line)
    except ValueError:
        return {}, b""
    return said, jpeg

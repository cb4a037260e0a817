"""Print on rating plates and labels, by rapidocr where it is installed: lines for a person to confirm.

The extra is opt-in (requirements-plates.txt). Its models lie in its wheel and nothing is fetched at run time.
Without it `plates_can_be_read` is false and `read_plate` finds no lines.
"""

import threading
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from service.domain.scanned import Line

Picture = NDArray[np.uint8]

SURE = 0.97
"""A character recognised with less confidence is marked unsure."""
SURE_AMONG_ALIKE = 0.999
"""The same for characters that look alike; both were set on rendered plates (benchmarks/barcodes.py)."""
_ALIKE = frozenset("0OQD1IL2Z5S6G8B")
_MOST_SIDE = 1600
_SHORTEST_SIDE = 16
# A line below this has mostly nothing of the plate in it.
_FAINTEST = 0.4
_one_at_a_time = threading.Lock()


def plates_can_be_read() -> bool:
    """Whether the extra for reading print is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_plate(picture: Picture) -> tuple[Line, ...]:
    """The lines of print in a decoded picture (grey or BGR, uint8), top to bottom; none without the extra.

    Takes a good second for a large picture on one core; one picture at a time in a process. The first call
    loads the models, about a second more and 150 MB of memory.
    """
    if not plates_can_be_read() or picture.size == 0 or min(picture.shape[:2]) < _SHORTEST_SIDE:
        return ()
    scale = min(1.0, _MOST_SIDE / max(picture.shape[:2]))
    with _one_at_a_time:
        found = _engine()(_coloured(picture, scale))
    return tuple(sorted(_lines(found, scale), key=lambda line: (line.box[1], line.box[0])))


@cache
def _engine() -> Any:
    """One engine a process. It hands back each line's word information as it is, one confidence a character."""
    engine = import_module("rapidocr").RapidOCR(
        params={
            "Global.return_word_box": True,
            "Global.text_score": _FAINTEST,
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    # its own boxes of words pair a line's confidences with words where they belong to characters
    engine.calc_word_boxes = lambda _crops, _boxes, recognised: recognised.word_results
    return engine


def _coloured(picture: Picture, scale: float) -> Picture:
    plain = picture if picture.ndim == 2 else picture[:, :, :3]
    shrunk = cv2.resize(plain, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else plain
    whole = cv2.cvtColor(shrunk, cv2.COLOR_GRAY2BGR) if shrunk.ndim == 2 else shrunk
    return np.ascontiguousarray(whole, dtype=np.uint8)


def _lines(found: Any, scale: float) -> Iterator[Line]:
    if found.txts is None or found.boxes is None:
        return
    for text, words, box in zip(found.txts, found.word_results, found.boxes, strict=False):
        yield Line(text, _unsure(text, words.confs), _around(np.asarray(box, dtype=np.float64) / scale))


def _unsure(text: str, confidences: Sequence[float]) -> tuple[int, ...]:
    """The places of characters of which the recogniser was not sure; all where it gives no confidence for each."""
    if len(confidences) != len(text):
        return tuple(range(len(text)))
    pairs = enumerate(zip(text, confidences, strict=True))
    return tuple(place for place, (c, sure) in pairs if c != " " and sure < _needed(c))


def _needed(character: str) -> float:
    return SURE_AMONG_ALIKE if character.upper() in _ALIKE else SURE


def _around(box: NDArray[np.float64]) -> tuple[int, int, int, int]:
    (left, top), (right, bottom) = box.min(axis=0), box.max(axis=0)
    return round(float(left)), round(float(top)), round(float(right)), round(float(bottom))

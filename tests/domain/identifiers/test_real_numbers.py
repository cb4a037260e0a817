"""Real type codes, makers, camera serials and naughty strings, where the folder that holds them stands."""

import csv
import json
import random
from pathlib import Path

import pytest

from service.domain.identifiers import read
from service.domain.identifiers.check_digits import luhn_digit

SHARED = Path(__file__).parents[4] / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared/data is absent")


def _rows(path: str) -> list[list[str]]:
    with (SHARED / path).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@needs_shared
def test_imeis_on_real_type_codes_are_recognised_without_a_word_about_their_kind() -> None:
    random.seed(7)
    codes = [row[0] for row in _rows("tac/osmocom_tacdb_2016_trim.csv") if len(row[0]) == 8 and row[0].isdecimal()]
    for code in random.sample(codes, 1500):
        body = f"{code}{random.randrange(10**6):06}"
        (reading,) = read(body + luhn_digit(body))
        assert (reading.kind, reading.plausible, reading.check_digit) == ("imei", True, "passes")


@needs_shared
def test_a_bicycle_maker_before_a_frame_number_leaves_the_number_among_the_ways_to_read_it() -> None:
    makers = [row[0] for row in _rows("bikes/bikeindex_manufacturers.csv")]
    lost = [maker for maker in makers if "WTU124X0356" not in {r.read_as for r in read(f"{maker} WTU124X0356")}]
    assert len(lost) <= len(makers) // 100


@needs_shared
def test_camera_serials_of_real_shapes_are_read_whole() -> None:
    random.seed(7)
    for _, _, shape, _ in _rows("cameras/camera_serial_shapes.csv"):
        number = "".join(
            random.choice("2345678") if c == "9" else random.choice("ACEHKPT") if c in "Aa" else c for c in shape
        )
        squashed = "".join(c for c in number if c.isalnum())
        if len(squashed) >= 4 and not squashed.isalpha():
            assert read(number, "serial")[0].read_as == squashed


@needs_shared
def test_naughty_strings_are_read_without_harm() -> None:
    for text in json.loads((SHARED / "text/blns.json").read_text(encoding="utf-8")):
        assert all(reading.value == text for reading in read(text))

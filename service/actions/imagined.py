"""Honest neighbours imagined from registered numbers: what another thing of the same run or make would carry."""

import math
import random
import re
from collections.abc import Sequence
from statistics import median

from service.domain.identifiers.check_digits import check_digit, luhn_digit, vin_digit
from service.domain.weighing.family import ENDS, FEWEST, FRONT

DIGITS, LETTERS = "0123456789", "ABCDEFGHJKLMNPRSTUVWXYZ"
# One in so many stands behind another front of its make, and one in so many of those with the very same running
# number: makers that begin anew each week do so, and nothing in the number tells it from a slip in the front.
_SPLICED, _SAME = 20, 1_000
# The running number: its last row of three digits or more; a longer one only in its last seven places.
_ROW = re.compile(r"[0-9]{3,}(?=[^0-9]{0,5}[0-9]{0,2}$)")
_MOST_PLACES = 7
# And its last varying places, as far as its run shows them; so few are left to it.
_FEWEST_PLACES = 3
_FRONT_OF_IMEI, _FRONT_OF_VIN = 8, 11
# So far off stands what left the works with a thing: the next ones off the line, its batch, its delivery.
_DELIVERY = 1_000


def neighbour(
    number: str, kind: str, beside: Sequence[str], same_make: Sequence[str], rng: random.Random
) -> str | None:
    """Another number of the run (or, seldom, of the make), of the form that the run shows in the register.

    None where a number shows no running number, or none of those `beside` it in the register is of its run: a code
    without a run has no neighbours.
    """
    row = _running(number, kind)
    run = _run(number, row[0], beside) if row else []
    if row is None or not run:
        return None
    start, end = row[0], row[1] if kind in ENDS else _end(number, row, run)
    spliced = bool(same_make) and rng.randrange(_SPLICED) == 0
    front = rng.choice(same_make)[:start] if spliced else number[:start]
    same = spliced and rng.randrange(_SAME) == 0
    digits = number[start:end]
    running = digits if same else _moved(digits, _reach(digits, [one[start:end] for one in run]), rng)
    made = _checked(front + running + rng.choice(run)[end:], number, kind)
    return made if made != number else None


def _run(number: str, start: int, beside: Sequence[str]) -> list[str]:
    """Those beside a number that share its front, of its length; fewer than FRONT equal characters are chance."""
    front = number[: max(start, FRONT)]
    return [one for one in beside if one != number and len(one) == len(number) and one.startswith(front)]


def _end(number: str, row: tuple[int, int], run: Sequence[str]) -> int:
    """Where the running number ends: digits at its end that the whole run shares belong to what follows it."""
    start, end = row
    if len(run) >= FEWEST:
        while end - start > _FEWEST_PLACES and all(one[end - 1] == number[end - 1] for one in run):
            end -= 1
    return end


def _reach(digits: str, others: Sequence[str]) -> int:
    """As far off as a delivery goes, or as others of the run stand in the register, the half of them."""
    gaps = [abs(int(one) - int(digits)) for one in others if one.isdecimal()]
    quarter: int = 10 ** len(digits) // 4
    return min(max(_DELIVERY, int(median(gaps or [0]))), quarter)


def _running(number: str, kind: str) -> tuple[int, int] | None:
    if kind == "imei":
        return (_FRONT_OF_IMEI, 14) if len(number) == 15 and number.isdecimal() else None
    if kind == "vin" and len(number) == 17 and number[_FRONT_OF_VIN:].isdecimal():
        return _FRONT_OF_VIN, 17
    rows = list(_ROW.finditer(number))
    if not rows:
        return None
    start, end = rows[-1].span()
    return max(start, end - _MOST_PLACES), end


def _moved(digits: str, reach: int, rng: random.Random) -> str:
    """As often to the next ten as to the next hundred or thousand, up or down, as far as `reach`."""
    step = round(10 ** rng.uniform(0, math.log10(max(reach, 1))))
    return f"{(int(digits) + rng.choice((1, -1)) * max(1, step)) % 10 ** len(digits):0{len(digits)}d}"


def _checked(made: str, number: str, kind: str) -> str:
    """With a check digit of its own where the registered number keeps to one."""
    if kind == "imei":
        return made[:14] + luhn_digit(made[:14])
    if kind == "vin" and check_digit("vin", number) == "passes":
        return made[:8] + vin_digit(made) + made[9:]
    return made


def slip(number: str, rng: random.Random) -> str:
    """One simple slip, each sort as likely: another digit or letter, one left out, one doubled, two swapped."""
    place = rng.randrange(len(number) - 1)
    before, here, after = number[:place], number[place], number[place + 1 :]
    other = rng.choice((DIGITS if here.isdigit() else LETTERS).replace(here, ""))
    return before + rng.choice((other + after, after, here + here + after, after[:1] + here + after[1:]))

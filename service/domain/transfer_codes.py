"""Codes by which a thing goes to its buyer: random, read aloud in three groups, with a check character."""

from stdnum.iso7064 import mod_37_2

from service.domain.identifiers.skeleton import skeleton
from service.domain.marks.codes import ALPHABET, Chooser
from service.domain.marks.reading import read_mark
from service.domain.phrases import N_

# Fourteen random characters of 23 are 63 bits: with a few tries an hour nobody guesses one. The fifteenth checks.
RANDOM = 14
LENGTH = RANDOM + 1
_GROUP = 5
_LONGEST_TYPED = 100

WRONG_LENGTH = N_(
    "A code has %(length)s letters and numbers, in three groups of %(group)s. Look at the slip again.",
    length=LENGTH,
    group=_GROUP,
)
WRONG_CHARACTER = N_("One letter or number is not as on the slip. Look at each one again.")


class NotACode(ValueError):
    """What was typed cannot be a code; the message says kindly what to look at."""


def generate(source: Chooser) -> str:
    """A new code in its groups: `7K30P-9X2WA-4HJ6M`."""
    while True:
        body = "".join(source.choice(ALPHABET) for _ in range(RANDOM))
        code = body + str(mod_37_2.calc_check_digit(body, ALPHABET))
        if not code.isdecimal() and skeleton(read_mark(code)) == code:
            return grouped(code)


def grouped(code: str) -> str:
    """A code in its groups, for slips and for reading aloud."""
    return "-".join(code[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))


def read_code(typed: str) -> str:
    """The code as it is looked for, look-alikes set aside; raises NotACode before anybody looks for it."""
    code = skeleton(read_mark(typed)) if len(typed) <= _LONGEST_TYPED else ""
    if len(code) != LENGTH:
        raise NotACode(WRONG_LENGTH)
    if set(code) - set(ALPHABET) or mod_37_2.checksum(code, ALPHABET) != 1:
        raise NotACode(WRONG_CHARACTER)
    return code

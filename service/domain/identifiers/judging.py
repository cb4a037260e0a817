"""Judging: whether a number can be right as it was read, and if not, why, in words for the person reading.

What is said depends on the reading alone, never on what the register holds.
"""

from service.domain.identifiers.check_digits import check_digit
from service.domain.identifiers.kinds import Kind
from service.domain.identifiers.types import CheckDigit
from service.domain.phrases import N_

Judgement = tuple[bool, tuple[str, ...], CheckDigit]

EMPTY = N_("Nothing was entered.")
PLACEHOLDER = N_("This stands for “no number”; the number itself is needed.")
NO_NUMBER = N_("No number was found in what was entered.")
TOO_LONG = N_("This is far longer than any such number; enter the number alone.")
ROUNDED = N_(
    "A spreadsheet has rounded this number and its last digits are lost; format the column as text and enter it again."
)
CHECK_FAILS = N_(
    "The last digit of an IMEI checks the others, and it does not fit: at least one digit was read wrongly."
)
TOO_LITTLE = N_("Too few of its characters are known to go by.")
VIN_LETTERS = N_("A VIN never has the letters I, O or Q: they are the digits 1 and 0.")
ONLY_HALF = N_("A registration mark has letters and digits, and this has only one of the two.")

# With wildcards in it, a number of fewer known characters fits too much to tell anything.
_FEWEST_BESIDE_WILDCARDS = 5


def judge(kind: Kind, number: str) -> Judgement:
    """Whether a canonical number is plausible, why not, and what its check digit says."""
    wild = number.count("?") + number.count("*")
    faults = _characters(kind, number) or _length(kind, number, wild)
    check = check_digit(kind.name, number)
    if check == "fails" and not faults:
        faults = CHECK_FAILS
    if faults:
        return False, (faults,), check
    return True, _remarks(kind, len(number), wild), check


def _characters(kind: Kind, number: str) -> str:
    """What is wrong with its characters, or nothing."""
    # strip stops at the first character that is not allowed
    odd = number.strip(kind.characters + "?*")
    if not odd:
        return ONLY_HALF if kind.name == "registration" and (number.isalpha() or number.isdecimal()) else ""
    if kind.name == "vin":
        return VIN_LETTERS
    only = "digits" if kind.characters.isdecimal() else "digits and the letters A to F"
    return N_("%(value)s has only %(only)s, and this has “%(name)s”.", value=_an(kind.label), only=only, name=odd[0])


def _length(kind: Kind, number: str, wild: int) -> str:
    """What is wrong with its length, or nothing."""
    known = len(number) - wild
    if known < (max(kind.fewest, _FEWEST_BESIDE_WILDCARDS) if wild else kind.fewest):
        return TOO_LITTLE
    if "*" in number:
        return "" if known <= max(kind.possible) else _has_instead(kind, len(number))
    return "" if len(number) in kind.possible else _has_instead(kind, len(number))


def _remarks(kind: Kind, length: int, wild: int) -> tuple[str, ...]:
    if wild:
        return (N_("Some of its characters could not be read, so it can only match in part."),)
    if kind.name == "vin" and length != 17:
        return (_has_instead(kind, length) + " Only vehicles built before 1981 have shorter ones.",)
    return ()


def _has_instead(kind: Kind, length: int) -> str:
    shortest, longest = kind.usual
    usual = str(longest) if shortest == longest else f"{shortest} to {longest}"
    unit = "digits" if len(kind.characters) == 10 else "characters"
    return N_(
        "%(value)s has %(usual)s %(unit)s; this has %(length)s.",
        value=_an(kind.label),
        usual=usual,
        unit=unit,
        length=length,
    )


def _an(label: str) -> str:
    """The label with its article, as a sentence begins; by its sound, so "an MEID" but "a MAC address"."""
    return ("An " if label.startswith(("IMEI", "ESN", "MEID", "engine")) else "A ") + label

"""Numbers as makers give them, from a pattern: `35921110######!` becomes a whole IMEI."""

from random import Random

from stdnum import luhn

# What each sign stands for. Letters leave out I, O and Q, as most makers do.
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_SIGNS = {"#": "0123456789", "@": _LETTERS, "%": "0123456789" + _LETTERS, "&": "0123456789ABCDEF"}
_LUHN = "!"


def number(pattern: str, chance: Random) -> str:
    """One number of this pattern; `!` is Luhn's check digit over everything before it."""
    made = ""
    for sign in pattern:
        if sign == _LUHN:
            made += str(luhn.calc_check_digit(made))
        else:
            made += chance.choice(_SIGNS[sign]) if sign in _SIGNS else sign
    return made

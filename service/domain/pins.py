"""PINs for a trusted till: four to eight digits, and none of those that anybody would try first."""

from service.domain.phrases import N_

SHORTEST, LONGEST = 4, 8
_RUNS = "01234567890123456789", "98765432109876543210"


class WeakPin(ValueError):
    """A PIN that is not used; the message says why."""


def check_pin(pin: str) -> None:
    """Raise WeakPin for another form, for one digit over and over, for a run, and for two digits in turn."""
    if not (SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isdigit()):
        raise WeakPin(N_("Use %(least)s to %(most)s digits. Six are good.", least=SHORTEST, most=LONGEST))
    in_turn = all(pin[i] == pin[i % 2] for i in range(len(pin)))
    if len(set(pin)) == 1 or any(pin in run for run in _RUNS) or in_turn:
        raise WeakPin(N_("That PIN is one of the first that anybody tries. Choose digits without a pattern."))

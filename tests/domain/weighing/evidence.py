"""Short ways to say what was read and what is registered."""

from service.domain.identifiers import CheckDigit, Reading, skeleton
from service.domain.marks import MarkFound
from service.domain.weighing import Description, Evidence, Nearby, Registered, RegisteredIdentifier, Weighed, weigh
from service.domain.weighing.chance import DEFAULTS, Thresholds, line_of
from service.domain.weighing.types import Method

IMEI = "490154203237518"


def reading(number: str, kind: str = "serial", check_digit: CheckDigit = "none") -> Reading:
    return Reading(number, kind, number, skeleton(number), 0, True, (), check_digit)


def read(
    number: str,
    kind: str = "serial",
    *,
    check_digit: CheckDigit = "none",
    again: str = "",
    method: Method = "typed",
) -> Evidence:
    second = (reading(again, kind),) if again else ()
    return Evidence((reading(number, kind, check_digit),), second, method)


def item(*numbers: str, kind: str = "serial", looks: Description | None = None) -> Registered:
    """Numbers are of one kind, or say their own as `kind:number`."""
    split = [number.split(":") if ":" in number else [kind, number] for number in numbers]
    identifiers = tuple(RegisteredIdentifier(one, number, skeleton(number)) for one, number in split)
    return Registered(identifiers, looks or Description())


def weighed(
    evidence: Evidence | list[Evidence],
    registered: Registered,
    looks: Description | None = None,
    marks: int = 0,
    crowd: int = 0,
) -> Weighed:
    several = evidence if isinstance(evidence, list) else [evidence]
    return weigh(several, looks or Description(), [MarkFound("none")] * marks, registered, Nearby(crowd=crowd))


def texts(result: Weighed) -> dict[str, str]:
    return {reason.evidence: reason.text for reason in result.reasons}


def is_probable(
    weight: float, asker: str, group: str = "all", exact: bool = False, thresholds: Thresholds = DEFAULTS
) -> bool:
    """Whether a weight is enough to refer an object."""
    return weight >= line_of(asker, group, exact, thresholds)

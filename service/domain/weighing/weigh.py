"""Everything known about one object against one registered item: a weight, and a reason for every point."""

from collections.abc import Sequence

from service.domain.marks.slips import MarkFound
from service.domain.weighing import table
from service.domain.weighing.chance import DEFAULTS, Thresholds, limit_of
from service.domain.weighing.describe import describe
from service.domain.weighing.features import group_of
from service.domain.weighing.marks import agreeing, bear_out, tier_of, weigh_marks
from service.domain.weighing.numbers import Match, match
from service.domain.weighing.photos import PhotoFound, weigh_photos
from service.domain.weighing.types import Description, Evidence, Nearby, Reason, Registered, Tier, Weighed

TYPE_CODE = 8  # digits of an IMEI that name the model
# The better explanation names the tier.
_ORDER: tuple[Tier, ...] = ("same", "mark", "misread", "partial", "photo", "neighbour")

NOTHING_NEARBY = Nearby()


def weigh(
    evidence: Sequence[Evidence],
    description: Description,
    marks: Sequence[MarkFound],
    item: Registered,
    nearby: Nearby = NOTHING_NEARBY,
    thresholds: Thresholds = DEFAULTS,
    photo: PhotoFound | None = None,
) -> Weighed:
    """Weigh one registered item as the explanation of everything that was read off one object.

    `evidence` holds one entry a number on the object, `marks` one a mark that was read off it and may be the
    item's, `photo` how photographs compare. What stands `nearby` in the register counts for and against a number that
    differs; an exact one is not doubted for it. Never raises.
    """
    matches, strangers = _assign(evidence, item, nearby)
    described, contradicted = describe(description, item.description, _type_codes(item))
    reasons = [reason for found in matches for reason in found.reasons]
    reasons += weigh_marks(marks) + weigh_photos(photo) + strangers + list(described)
    tier = _tier(matches, marks, photo)
    certain = not contradicted and _certain(tier, matches, marks, bool(strangers))
    weight = round(sum(reason.weight for reason in reasons), 1)
    best = max(matches, key=lambda found: (-_ORDER.index(found.tier), found.bits), default=None)
    group = group_of(best.identifier.kind) if best else "all"
    pictured = photo is not None and photo.points_at_item
    if best and tier == "misread" and all(found.running for found in matches) and weight < limit_of(group, thresholds):
        tier = "photo" if pictured else "neighbour"
    identifier = best.identifier.canonical if best else ""
    return Weighed(tier, weight, certain, tuple(reasons), identifier, group, pictured)


def _type_codes(item: Registered) -> frozenset[str]:
    return frozenset(one.canonical[:TYPE_CODE] for one in item.identifiers if one.kind == "imei")


def _assign(evidence: Sequence[Evidence], item: Registered, nearby: Nearby) -> tuple[list[Match], list[Reason]]:
    """Give each number of the object at most one registered one, best pairs first; and list the strangers."""
    pairs = [
        (found, index)
        for index, one in enumerate(evidence)
        for identifier in item.identifiers
        if (found := match(one, identifier, nearby)) is not None
    ]
    pairs.sort(key=lambda pair: (-_ORDER.index(pair[0].tier), pair[0].bits), reverse=True)
    chosen: dict[int, Match] = {}
    for found, index in pairs:
        taken = any(found.identifier is other.identifier for other in chosen.values())
        if index not in chosen and not taken:
            chosen[index] = found
    fitting = {index for _, index in pairs}
    lone = [one for index, one in enumerate(evidence) if index not in fitting]
    return list(chosen.values()), _strangers(lone, chosen, item)


def _strangers(lone: list[Evidence], chosen: dict[int, Match], item: Registered) -> list[Reason]:
    """Numbers of a kind that the item has, which fit none of its own."""
    explained = {id(found.identifier) for found in chosen.values()}
    open_kinds = {identifier.kind for identifier in item.identifiers if id(identifier) not in explained}
    reasons = []
    for one in lone:
        kind = next((reading.kind for reading in one.readings if reading.read_as and reading.plausible), "")
        if kind in open_kinds:
            text = "The number read is not the one registered."
            reasons.append(Reason(kind, table.ANOTHER_NUMBER, text))
    return reasons


def _tier(matches: Sequence[Match], marks: Sequence[MarkFound], photo: PhotoFound | None) -> Tier:
    tiers: list[Tier] = [found.tier for found in matches]
    tiers += [tier_of(mark) for mark in marks]
    tiers += ["photo"] if photo else []
    return min(tiers, key=_ORDER.index, default="neighbour")


def _certain(tier: Tier, matches: Sequence[Match], marks: Sequence[MarkFound], strangers: bool) -> bool:
    """An exact number that is hardly a slip or is borne out; or a mark borne out by a number or another of its own.

    One mark alone was typed once, and a household may put the same on everything it has.
    """
    exact = [found for found in matches if found.tier == "same"]
    if tier == "same":
        return any(found.sure for found in exact) or len(exact) > 1 or bear_out(marks)
    belied = strangers or any(found.running for found in matches)
    own = [mark for mark in agreeing(marks) if mark.alone]
    borne_out = len(own) > 1 or any(found.tier == "misread" and not found.running for found in matches)
    return tier == "mark" and borne_out and not belied

"""A photograph in question compared with the registered ones of a shortlist: which are the same picture or design."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from service.imaging.features import Features
from service.imaging.fingerprints import Fingerprint, descriptors_of
from service.imaging.geometry import WORTH_ALIGNING, Agreement, agreement, compared, may_be_copy
from service.imaging.pictures import Picture, picture_of
from service.imaging.word_index import Query, query_of

# So many are looked at themselves, each fetched and decoded for it: those whose points agree, the most first, then the
# likeliest of the shortlist.
LEAST_LOOKED_AT, MOST_LOOKED_AT = 3, 4
# With so many agreeing points the descriptors of the fingerprint are enough to tell that it is no copy.
SURE = 40


@dataclass(frozen=True, slots=True)
class Question:
    """A photograph in question, ready to be looked for and compared."""

    picture: Picture
    query: Query


@dataclass(frozen=True, slots=True)
class Compared:
    """A registered photograph that shows the same picture or design."""

    photo_id: int
    agreement: Agreement


def question_of(jpeg: bytes) -> Question:
    """From a JPEG that intake made safe; raises UnreadablePicture."""
    picture = picture_of(jpeg)
    return Question(picture, query_of(picture))


def compared_with(
    question: Question, kept: Iterable[tuple[int, Fingerprint]], picture: Callable[[int], Picture | None]
) -> list[Compared]:
    """Those of the shortlisted (photo id, fingerprint) that agree, the best first.

    `picture` gives a registered photograph to be looked at itself, or None: then its fingerprint alone is compared.
    """
    agreed = [(number, _agreement(question, each.features)) for number, each in kept]
    agreed.sort(key=lambda one: -one[1].inliers if one[1].inliers >= WORTH_ALIGNING else 0)
    agreeing = sum(one.inliers >= WORTH_ALIGNING for _, one in agreed)
    most = min(max(agreeing, LEAST_LOOKED_AT), MOST_LOOKED_AT)
    looked = [(number, _looked_at(question, one, picture(number))) for number, one in agreed[:most]]
    found = [Compared(number, one) for number, one in [*looked, *agreed[most:]] if one.kind != "none"]
    return sorted(found, key=_rank)


def _agreement(question: Question, registered: Features) -> Agreement:
    return agreement(question.query.features, question.query.mirror, registered)


def _looked_at(question: Question, agreed: Agreement, registered: Picture | None) -> Agreement:
    """After a look at the picture: its own descriptors decide what those of the fingerprint leave open, then pixels."""
    if registered is None:
        return agreed
    found = compared(agreed, question.picture, registered)
    if found.kind == "same_picture" or (
        agreed.inliers >= SURE and not may_be_copy(agreed, question.picture, registered)
    ):
        return found
    closer = compared(_agreement(question, descriptors_of(registered)), question.picture, registered)
    return max(found, closer, key=lambda one: (one.kind == "same_picture", one.inliers))


def _rank(one: Compared) -> tuple[bool, int]:
    return one.agreement.kind != "same_picture", -one.agreement.inliers

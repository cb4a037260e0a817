"""A photograph in question compared with the registered ones of a shortlist: which are the same picture or design."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from service.imaging.fingerprints import Fingerprint
from service.imaging.geometry import WORTH_ALIGNING, Agreement, agreement, compared
from service.imaging.pictures import Picture, picture_of
from service.imaging.word_index import Query, query_of

# The pixels of so many are compared, those with the most agreeing points: each is fetched and decoded for it.
MOST_ALIGNED = 8


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

    `picture` gives a registered photograph to compare its pixels, or None: then its points alone are compared.
    """
    query = question.query
    agreed = [(number, agreement(query.features, query.mirror, each.features)) for number, each in kept]
    agreed.sort(key=lambda one: -one[1].inliers)
    looked = [
        Compared(number, _with_pixels(question, number, one, picture) if place < MOST_ALIGNED else one)
        for place, (number, one) in enumerate(agreed)
    ]
    return sorted((one for one in looked if one.agreement.kind != "none"), key=_rank)


def _with_pixels(
    question: Question, number: int, agreed: Agreement, picture: Callable[[int], Picture | None]
) -> Agreement:
    registered = picture(number) if agreed.inliers >= WORTH_ALIGNING else None
    return compared(agreed, question.picture, registered) if registered else agreed


def _rank(one: Compared) -> tuple[bool, int]:
    return one.agreement.kind != "same_picture", -one.agreement.inliers

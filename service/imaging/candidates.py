"""A photograph in question compared with the registered ones of a shortlist: which are the same picture or design."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from service.imaging.fingerprints import Fingerprint, descriptors_of
from service.imaging.geometry import Agreement, agreement, compared, may_be_copy
from service.imaging.pictures import Picture, picture_of
from service.imaging.word_index import Query, query_of

# So many are looked at themselves, those with the most agreeing points: each is fetched and decoded for it.
MOST_LOOKED_AT = 5
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
    query = question.query
    agreed = [(number, agreement(query.features, query.mirror, each.features)) for number, each in kept]
    agreed.sort(key=lambda one: -one[1].inliers)
    looked = [
        Compared(number, _looked_at(question, number, one, picture) if place < MOST_LOOKED_AT else one)
        for place, (number, one) in enumerate(agreed)
    ]
    return sorted((one for one in looked if one.agreement.kind != "none"), key=_rank)


def _looked_at(
    question: Question, number: int, agreed: Agreement, picture: Callable[[int], Picture | None]
) -> Agreement:
    """After a look at the picture: its own descriptors decide what those of the fingerprint leave open, then pixels."""
    registered = picture(number) if agreed.homography is not None else None
    if registered is None:
        return agreed
    found = compared(agreed, question.picture, registered)
    if found.kind == "same_picture" or (
        agreed.inliers >= SURE and not may_be_copy(agreed, question.picture, registered)
    ):
        return found
    query = question.query
    closer = compared(agreement(query.features, query.mirror, descriptors_of(registered)), question.picture, registered)
    return max(found, closer, key=lambda one: (one.kind == "same_picture", one.inliers))


def _rank(one: Compared) -> tuple[bool, int]:
    return one.agreement.kind != "same_picture", -one.agreement.inliers

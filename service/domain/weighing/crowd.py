"""How many registered numbers come as near to a reading as each candidate does."""

from bisect import bisect_right
from collections.abc import Sequence

from rapidfuzz.distance import OSA


def crowds(read: str, candidates: Sequence[str], more: int = 0) -> list[int]:
    """Count, for each candidate's skeleton, the other numbers as near to the reading's skeleton, or nearer.

    Equal skeletons are one number. `more` is how many further candidates the search counted but did not list;
    they are no nearer than the farthest one listed, so they crowd that distance alone.
    """
    distances = {one: _distance(read, one) for one in candidates}
    ordered = sorted(distances.values())
    farthest = ordered[-1] if ordered else 0
    return [
        bisect_right(ordered, distances[one]) - 1 + (more if distances[one] == farthest else 0) for one in candidates
    ]


def _distance(read: str, candidate: str) -> int:
    """Edits between the two; what was cut off an end, or is hidden by `*`, counts as one."""
    cut = len(candidate) - len(read) > 2 and (candidate.startswith(read) or candidate.endswith(read))
    return 1 if cut or "*" in read else OSA.distance(read, candidate)

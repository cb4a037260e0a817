"""How many registered numbers come as near to a reading as each candidate does."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA


def crowds(read: str, candidates: Sequence[str], more: int = 0) -> list[int]:
    """Count, for each candidate's skeleton, the other candidates as near to the reading's skeleton, or nearer.

    Equal skeletons are one number. `more` is how many further candidates the search counted but did not list;
    they are no nearer than the farthest one listed, so they crowd that distance alone.
    """
    distances = {one: _distance(read, one) for one in candidates}
    farthest = max(distances.values(), default=0)
    ordered = sorted(distances.values())
    return [
        sum(other <= distances[one] for other in ordered) - 1 + (more if distances[one] == farthest else 0)
        for one in candidates
    ]


def _distance(read: str, candidate: str) -> int:
    """Edits between the two; what was cut off an end, or is hidden by `*`, counts as one."""
    cut = read.count("*") == 0 and len(candidate) - len(read) > 2
    if cut and (candidate.startswith(read) or candidate.endswith(read)):
        return 1
    return 1 if "*" in read else OSA.distance(read, candidate)

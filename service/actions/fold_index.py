"""Fold new keys of the index into the settled ones, in short transactions."""

from service.models import reading, writing
from service.search import index


def fold_index(least: int = index.MANY) -> int:
    """Fold until fewer than `least` new keys wait; returns how many were folded."""
    total = 0
    with reading() as session:
        many = index.waiting(session, least) >= least
    while many:
        with writing() as session:
            folded = index.fold(session)
        total += folded
        many = folded > 0
    return total

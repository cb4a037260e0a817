"""Many values, a batch at a time: for statements that name each value, and transactions that are to be short."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Value = TypeVar("Value")


def batches(values: Iterable[Value], size: int) -> Iterator[list[Value]]:
    """The values in their order, in lists of at most `size`."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some

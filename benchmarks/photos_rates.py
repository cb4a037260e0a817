"""How often something was so: printed with the number of times it was asked and a 95 % interval."""

from math import sqrt
from typing import NamedTuple

from benchmarks.report import quantile

_Z = 1.96  # of a normal distribution, for 95 %


class Rate(NamedTuple):
    """`hits` of `asked`."""

    hits: int
    asked: int

    def __str__(self) -> str:
        if not self.asked:
            return "    –  (nothing asked)"
        low, high = interval(self.hits, self.asked)
        return f"{100 * self.hits / self.asked:6.1f} %  ({self.hits} of {self.asked}; {low:.1%} – {high:.1%})"


def interval(hits: int, asked: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share (Wilson, "Probable Inference", 1927)."""
    share, squared = hits / asked, _Z**2 / asked
    middle = share + squared / 2
    half = _Z * sqrt(share * (1 - share) / asked + squared / (4 * asked))
    return max(0.0, (middle - half) / (1 + squared)), min(1.0, (middle + half) / (1 + squared))


def title(words: str) -> None:
    print(f"\n{words}", flush=True)


def say(name: str, figure: object, goal: str = "") -> None:
    print(f"  {name:52}{figure!s:52}{goal and f'goal {goal}'}".rstrip(), flush=True)


def name_some(what: str, names: list[str], most: int = 8) -> None:
    """Name cases to look at, the first few of them."""
    for name in names[:most]:
        print(f"    {what}: {name}")
    if len(names) > most:
        print(f"    … and {len(names) - most} more", flush=True)


def times(seconds: list[float]) -> str:
    """p50 and p95 in milliseconds."""
    if not seconds:
        return "–"
    low, high = quantile(seconds, 0.5), quantile(seconds, 0.95)
    return f"{1000 * low:6.0f} ms p50, {1000 * high:.0f} ms p95 (n = {len(seconds)})"

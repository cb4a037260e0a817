"""What a run measured: printed as tables while it goes, and written as one JSON document at its end."""

import json
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


class Report:
    """Figures under the name of what was measured; `say` prints a line of a table and keeps its cells."""

    def __init__(self, **facts: Any) -> None:
        when = datetime.now(UTC).isoformat(timespec="minutes")
        self.facts: dict[str, Any] = {"when": when, "machine": f"{platform.machine()}, one core", **facts}
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def title(self, section: str, columns: Sequence[str]) -> None:
        print(f"\n{section:44}" + "".join(f"{name:>14}" for name in columns), flush=True)

    def say(self, section: str, name: str, **cells: Any) -> None:
        self.rows.setdefault(section, []).append({"name": name, **cells})
        print(f"  {name:42}" + "".join(f"{shown(cell):>14}" for cell in cells.values()), flush=True)

    def write(self, path: Path) -> None:
        path.write_text(json.dumps({**self.facts, **self.rows}, indent=1) + "\n", encoding="utf-8")


def shown(cell: Any) -> str:
    """A cell as people read it: shares and times with the digits that matter."""
    if isinstance(cell, float):
        return f"{cell:.4f}" if cell <= 1 else f"{cell:,.2f}"
    return f"{cell:,}" if isinstance(cell, int) else "–" if cell is None else str(cell)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which a share of them lies; NaN of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def milliseconds(seconds: Sequence[float]) -> Mapping[str, float]:
    """The p50 and the p99 of some times."""
    return {
        "p50 ms": round(quantile(seconds, 0.5) * 1000, 3),
        "p99 ms": round(quantile(seconds, 0.99) * 1000, 3),
    }

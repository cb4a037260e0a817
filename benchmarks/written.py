"""The learned table as a module of the service."""

from collections.abc import Sequence
from pathlib import Path

WRITTEN = Path(__file__).resolve().parents[1] / "service" / "domain" / "weighing" / "learned.py"
# Bits that are less than this in every group are left out.
LEAST = 0.05
HEAD = '''"""Bits learned from made-up makers' numbers and a stated channel of misreading; written by `make calibrate`.

One row a feature, one column a group of kinds; `slip` is the constant. THRESHOLDS are the weights that one in 1,000
and one in 10,000 honest neighbours reach, where a register has not set its own by `homeward calibrate`.
"""

GROUPS = ({groups})
THRESHOLDS = {{
{limits}
}}
TABLE = """
{rows}
"""
'''


def write(groups: Sequence[str], weights: dict[str, dict[str, float]], limits: dict[str, tuple[float, float]]) -> None:
    """Write the table as a module of its own; what weighs less than a twentieth of a bit everywhere is left out."""
    names = sorted({name for group in weights.values() for name in group})
    rows = []
    for name in names:
        bits = [weights[group].get(name, 0.0) for group in groups]
        if max(map(abs, bits)) >= LEAST:
            rows.append(f"{name:28}" + "".join(f"{round(one, 2) + 0.0:7.2f}" for one in bits))
    shown = "\n".join(f'    "{group}": {pair},' for group, pair in limits.items())
    text = HEAD.format(groups=", ".join(f'"{group}"' for group in groups), limits=shown, rows="\n".join(rows))
    WRITTEN.write_text(text, encoding="utf-8")

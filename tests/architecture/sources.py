"""The project's own modules, read as text and as trees: nothing is imported to look at it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("service", "schemas", "look", "dealer_portal", "custody_kiosk", "force_desk", "demo", "benchmarks")


@cache
def modules() -> dict[str, Path]:
    """Dotted name → file, of every module of the project but its tests; wsgi.py among them."""
    files = [ROOT / "wsgi.py", *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]
    return {_dotted(file): file for file in files}


def _dotted(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports() -> tuple[tuple[str, str], ...]:
    """Every import of one module of ours by another: (who imports, what)."""
    return tuple((name, found) for name, file in modules().items() for found in _ours(name, file))


def _ours(name: str, file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] in (*ROOMS, "tests", "wsgi"))
        elif isinstance(node, ast.ImportFrom) and _base(name, node).split(".")[0] in (*ROOMS, "tests", "wsgi"):
            base = _base(name, node)
            yield from (f"{base}.{a.name}" if f"{base}.{a.name}" in modules() else base for a in node.names)


def _base(name: str, node: ast.ImportFrom) -> str:
    """The module that a `from` import names; relative ones are counted from the importer."""
    if not node.level:
        return node.module or ""
    parts = name.split(".")[: -node.level] if modules()[name].name != "__init__.py" else name.split(".")
    return ".".join([*parts, *([node.module] if node.module else [])])


def calls(*names: str) -> dict[str, list[str]]:
    """Module → which of these functions it calls, by their bare names."""
    found: dict[str, list[str]] = {}
    for module, file in modules().items():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if called in names:
                    found.setdefault(module, []).append(called)
    return found

"""The house stands as it is drawn: imports point one way, modules stay small, transactions open in one room."""

import ast

import pytest

from tests.architecture.sources import ROOT, calls, imports, modules

SURFACES = (
    "service.api",
    "service.household",
    "service.jobs",
    "service.cli",
    "service.pages",
    "dealer_portal",
    "custody_kiosk",
    "force_desk",
)
NOT_FOR_PORTALS = ("service.api", "service.household", "service.cli", "service.jobs", "service.models", "demo")
OUTSIDE = ("dealer_portal", "custody_kiosk", "force_desk", "demo", "benchmarks", "wsgi", "tests")
LOWER = ("models", "search", "imaging", "storage", "access", "record", "messages")
# Who may not import whom (the table in the design): a prefix of the importer, prefixes of what it must not see.
FORBIDDEN = {
    "service": OUTSIDE,
    "service.actions": SURFACES,
    **{f"service.{room}": ("service.actions", "service.app", *SURFACES) for room in LOWER},
    "schemas": ("service", "look", *OUTSIDE),
    "look": ("service", "schemas", *OUTSIDE),
    "dealer_portal": ("custody_kiosk", "force_desk", *NOT_FOR_PORTALS),
    "custody_kiosk": ("dealer_portal", "force_desk", *NOT_FOR_PORTALS),
    "force_desk": ("dealer_portal", "custody_kiosk", *NOT_FOR_PORTALS),
    "service.api": ("service.household", "service.jobs", "service.cli", "service.models", "service.search"),
    "service.household": ("service.api", "service.jobs", "service.cli", "service.models", "service.search"),
}  # fmt: skip


def within(module: str, *rooms: str) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("room", list(FORBIDDEN))
def test_imports_point_one_way(room: str) -> None:
    wrong = [f"{who} imports {what}" for who, what in imports() if within(who, room) and within(what, *FORBIDDEN[room])]
    assert wrong == []


def test_the_domain_imports_nothing_of_ours_but_itself() -> None:
    wrong = [
        f"{who} imports {what}"
        for who, what in imports()
        if within(who, "service.domain") and not within(what, "service.domain")
    ]
    assert wrong == []


def test_the_domain_knows_no_database_web_clock_file_or_chance() -> None:
    impure = {
        "sqlalchemy",
        "flask",
        "werkzeug",
        "os",
        "pathlib",
        "random",
        "secrets",
        "time",
        "socket",
        "requests",
        "structlog",
    }
    wrong = []
    for module, file in modules().items():
        if not within(module, "service.domain"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [f"{module} imports {name}" for name in names if name.split(".")[0] in impure]
            if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}:
                wrong.append(f"{module} reads the clock")
    assert wrong == []


def test_the_imports_are_really_read() -> None:
    assert ("service.api.checks", "service.actions.check_object") in imports()
    assert ("service.household", "service.household.site") in imports()
    assert ("wsgi", "service.app") in imports()
    assert len(imports()) > 300


def test_transactions_open_in_actions_alone() -> None:
    opened = calls("writing", "reading", "Session", "sessionmaker")
    allowed = ("service.actions", "service.models.sessions")
    assert [module for module in opened if not within(module, *allowed, "demo", "benchmarks")] == []
    assert "service.actions.register_item" in opened


def test_commits_are_left_to_the_transaction() -> None:
    assert [m for m in calls("commit", "rollback", "begin_nested") if within(m, "service")] == []


def test_modules_stay_under_250_lines() -> None:
    long = {
        module: lines
        for module, file in modules().items()
        if "migrations" not in module and (lines := len(file.read_text(encoding="utf-8").splitlines())) > 250
    }
    assert long == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        module
        for module, file in modules().items()
        if (tree := ast.parse(file.read_text(encoding="utf-8"))).body and not ast.get_docstring(tree)
    ]
    assert silent == []


def test_nothing_is_left_to_do_and_no_place_of_work_is_named() -> None:
    words = ("TODO", "FIXME")
    texts = {
        file: file.read_text(encoding="utf-8")
        for room in ("docs", "service", "schemas", "look", "demo")
        for file in (ROOT / room).rglob("*.*")
        if file.suffix in {".py", ".md", ".html", ".css", ".js"}
    }
    assert [str(file) for file, text in texts.items() for word in words if word in text] == []

"""A register of the first version, with checks in it, brought up to date: what it read is looked back on."""

from alembic import command
from sqlalchemy import text

from service.access.roles import OPERATOR
from service.actions.fold_index import fold_index
from service.actions.leads import Wanted, list_leads
from service.actions.report_theft import Claim, report_theft
from service.models import db
from service.models.schema import alembic_config, migrate
from tests.registers import Register

_CHECK = """
INSERT INTO checks (id, reference, at, view, surface, category, verdict, told)
VALUES (:id, :reference, :at, 'dealer', 'api', 'bicycle', 'no_report', '{}')
"""
_READING = """
INSERT INTO check_readings (id, check_id, value, kind, method, read_as, skeleton)
VALUES (:id, :check, :read, 'serial', 'typed', :read, :skeleton)
"""


def _downgrade() -> None:
    config = alembic_config()
    with db.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")


def _read(row: int, check: int, read: str, skeleton: str) -> None:
    with db.engine.begin() as connection:
        if row == check:
            values = {"id": check, "reference": f"HW-2222-222{check}"}
            connection.execute(text(_CHECK.replace(":at", "CURRENT_TIMESTAMP")), values)
        connection.execute(text(_READING), {"id": row, "check": check, "read": read, "skeleton": skeleton})


def test_checks_of_the_first_version_are_looked_back_on(register: Register) -> None:
    _downgrade()
    _read(1, 1, "WTU330K0114C88", "WTU330K0114C88")
    _read(2, 1, "352091108842173", "352091108842173")
    _read(3, 3, "*30K0114C88", "*30K0114C88")
    migrate()
    with db.engine.begin() as connection:
        numbers = connection.execute(text("SELECT id, number, way FROM check_readings ORDER BY id")).all()
    assert [tuple(row) for row in numbers] == [(1, 0, "first"), (2, 1, "first"), (3, 0, "first")]
    fold_index()
    keeper = register.person("keeper")
    report_theft(keeper, register.item(keeper, "WTU330K0114C88").id, Claim())
    register.work()
    found = {lead["check"]["check"]: lead["tier"] for lead in list_leads(OPERATOR, Wanted()).leads}
    assert found == {"HW-2222-2221": "same", "HW-2222-2223": "partial"}

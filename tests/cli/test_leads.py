"""`homeward leads`."""

from pathlib import Path

from sqlalchemy import update

from service.actions.work_outbox import do_one, take_due
from service.app import create_app
from service.models import OutboxRow, utc_now, writing
from service.settings import Settings
from tests.cli.conftest import Command, runner
from tests.databases import SECRET, fresh_database

FORCE = "Nene Valley Police"


def _work(environ: dict[str, str]) -> None:
    with create_app(Settings.from_environment(environ)).app_context():
        with writing() as session:
            session.execute(update(OutboxRow).values(due_at=utc_now()))
        assert {do_one(number) for number in take_due(1000)} == {True}


def _filled(tmp_path: Path) -> Command:
    environ = {
        "HOMEWARD_DATABASE_URL": fresh_database("sqlite", tmp_path),
        "HOMEWARD_DATA_DIR": str(tmp_path),
        "HOMEWARD_SECRET_KEY": SECRET,
        "HOMEWARD_PASSWORD_COST": "low",
    }
    command = runner(environ)
    command("organisation", "add", "force", FORCE)
    command("check", "WTU330KO114C", "--make", "Trek")
    command("check", "C02ZK0B1LVDL")
    (tmp_path / "stolen.csv").write_text(
        "ref,make,model,identifier,status,crime_reference\n"
        "a,Trek,820\x1b,WTU330K0114C,stolen,26/1\nb,Apple,,C02ZK0B1LVDL,lost,26/2\n",
        encoding="utf-8",
    )
    assert command("import", str(tmp_path / "stolen.csv"), "--force", FORCE).code == 0
    _work(environ)
    return command


def test_leads_are_listed_for_people_and_for_programs(tmp_path: Path) -> None:
    command = _filled(tmp_path)
    said = command("leads")
    assert said.code == 0
    assert "Trek 820?: stolen confirmed 26/1" in said.out
    assert "misread  WTU330K0114C  read as WTU330KO114C" in said.out
    lines = command("leads", "--json", "--state", "new", "--force", FORCE, "--since", f"{utc_now():%Y-%m-%d}").lines()
    assert [(line["identifier"], line["force"]) for line in lines] == [
        ("C02ZK0B1LVDL", FORCE),
        ("WTU330K0114C", FORCE),
    ]
    assert command("leads", "--state", "closed").out == ""
    assert command("record", "verify").code == 0


def test_a_force_that_is_not_there_and_wrong_usage_are_refused(tmp_path: Path) -> None:
    command = _filled(tmp_path)
    assert (command("leads", "--force", "Nobody's").code, command("leads", "--state", "old").code) == (1, 2)
    assert command("leads", "--since", "yesterday").code == 2

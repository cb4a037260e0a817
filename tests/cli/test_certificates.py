"""Commands for certificates."""

import json
from pathlib import Path

from service.access.proving import proved
from service.access.signing import key_name, new_private_key, public_key_of, sign
from service.domain.certificates import FORM, in_one_line, written
from tests.cli.conftest import Command


def test_a_certificate_is_proved_with_a_file_of_keys_and_no_register(bare: Command, tmp_path: Path) -> None:
    private = new_private_key()
    key = key_name(public_key_of(private))
    said = {"form": FORM, "check": "HW-7K3M-9Q2D", "at": "2026-11-27", "business": "Shop", "person": "Nell", "key": key}
    statement = written({**said, "read": [{"kind": "imei", "value": "352091108842173", "read_as": "352091108842173"}]})
    line = in_one_line(statement, sign(private, statement))
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps({"keys": [{"key": key, "public": public_key_of(private).hex()}]}))
    good = bare("certificate", "prove", "-", "--keys", str(keys), stdin=line + "\n")
    assert (good.code, good.out.startswith("Genuine. Check HW-7K3M-9Q2D")) == (0, True)
    told = json.loads(bare("certificate", "prove", "-", "--keys", str(keys), "--json", stdin=line).out)
    assert told == proved(line, {key: public_key_of(private)})
    bad = bare("certificate", "prove", "-", "--keys", str(keys), stdin=line.replace("A", "B", 1))
    assert (bad.code, bad.out) == (1, "")
    assert "was changed" in bad.err
    keys.write_text('{"keys": 7}')
    assert "does not hold keys" in bare("certificate", "prove", "-", "--keys", str(keys), stdin=line).err


def test_keys_are_published_and_changed(sqlite_command: Command) -> None:
    assert json.loads(sqlite_command("certificate", "keys").out) == {"keys": []}
    assert "from now on" in sqlite_command("certificate", "rotate-key").out
    assert sqlite_command("certificate", "rotate-key").code == 0
    told = json.loads(sqlite_command("certificate", "keys").out)["keys"]
    assert [key["retired_at"] is None for key in told] == [False, True]
    assert {len(key["public"]) for key in told} == {64}

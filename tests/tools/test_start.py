"""What `make start` reads before it serves."""

import json
import os
from pathlib import Path

import pytest

from tools import start


def test_settings_of_dotenv_do_not_overrule_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("# a remark\nPORT=9000\n\nPUBLIC_URL = 'https://toko.example'\nnonsense\nDEMO=0\n")
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setenv("PORT", "8001")
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    monkeypatch.delenv("DEMO", raising=False)
    start.read_dotenv()
    assert {name: os.environ.pop(name) for name in ("PORT", "PUBLIC_URL", "DEMO")} == {
        "PORT": "8001",
        "PUBLIC_URL": "https://toko.example",
        "DEMO": "0",
    }


def test_a_prepared_shop_is_prepared_again_only_after_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migration = tmp_path / "src" / "nttmart" / "contexts" / "x" / "migrations" / "0001_tables.py"
    migration.parent.mkdir(parents=True)
    migration.write_text("one")
    monkeypatch.setattr(start, "ROOT", tmp_path)
    before = start.fingerprint()
    assert start.fingerprint() == before
    migration.write_text("another")
    changed = start.fingerprint()
    assert changed != before
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/shop")
    assert start.fingerprint() not in {before, changed}


def test_log_ins_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = tmp_path / "demo-logins.json"
    start.tell_log_ins(told)
    assert capsys.readouterr().out == ""
    told.write_text(json.dumps([{"username": "ana", "password": "rahasia", "role": "pengelola", "where": "Belu"}]))
    start.tell_log_ins(told)
    assert capsys.readouterr().out.splitlines()[1].split() == ["ana", "rahasia", "pengelola", "Belu"]

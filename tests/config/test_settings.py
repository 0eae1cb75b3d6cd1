"""What the settings make for themselves."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from nttmart.config import settings


def test_two_processes_starting_at_once_have_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The slower one finds no key, then meets the faster one's when it comes to put its own in place."""
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setattr(settings, "VAR", tmp_path)
    both_looked = Barrier(2)
    plain_exists = Path.exists

    def exists(path: Path) -> bool:
        found = plain_exists(path)
        both_looked.wait(5)
        return found

    numbers = iter((101, 102))
    monkeypatch.setattr(Path, "exists", exists)
    monkeypatch.setattr(os, "getpid", lambda: next(numbers))
    with ThreadPoolExecutor(2) as two:
        keys = [done.result() for done in [two.submit(settings.secret_key) for _ in range(2)]]
    kept = tmp_path / "secret-key"
    assert set(keys) == {kept.read_text()}
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


@pytest.mark.parametrize(("workers", "backend"), [("1", "LocMemCache"), ("2", "FileBasedCache")])
def test_several_workers_count_sign_ins_together(workers: str, backend: str) -> None:

    told = subprocess.run(
        [sys.executable, "-c", "from nttmart.config.settings import CACHES; print(CACHES['default']['BACKEND'])"],
        env={**os.environ, "WEB_CONCURRENCY": workers, "PYTHONPATH": str(settings.ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip().endswith(backend)


def test_an_empty_folder_in_the_settings_is_the_usual_one(tmp_path: Path) -> None:
    """As ``.env.example`` has it, copied as it is: never the folder the command happens to run in."""
    told = subprocess.run(
        [sys.executable, "-c", "from nttmart.config.settings import VAR; print(VAR)"],
        env={**os.environ, "NTTMART_VAR": "", "SECRET_KEY": "-", "PYTHONPATH": str(settings.ROOT / "src")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(told.stdout.strip()) == settings.ROOT / "var"

"""A demo cut down to two regencies."""

import csv
import shutil
from pathlib import Path

import pytest

from config.demo.folder import DEMO, HOME, rows_of


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo folder cut down to two regencies."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(DEMO, folder, dirs_exist_ok=True)
    kept = {row["slug"] for row in rows_of(folder / "producers.csv") if row["regency_code"] in HOME}
    for path in (folder / "products").glob("*.csv"):
        if path.name[:5] not in HOME:
            path.unlink()
    shown = {row["slug"] for path in (folder / "products").glob("*.csv") for row in rows_of(path)}
    _keep(folder / "producers.csv", lambda row: row["slug"] in kept)
    for name in ("weaving.csv", "ladders.csv", "desk.csv"):
        _keep(folder / name, lambda row: row["product"] in shown)
    _keep(folder / "accounts.csv", lambda row: row["username"] in {"steward", "gerai-belu", "kelompok-lakmaras"})
    return folder


def _keep(path: Path, wanted: object) -> None:
    rows = rows_of(path)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row for row in rows if wanted(row))

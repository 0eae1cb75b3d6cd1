"""The demo's folder as the tests read and load it."""

import csv
import io
from datetime import date
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.core.management import call_command

from nttmart.config.demo import copies
from nttmart.config.demo.load import load_demo

ROOT = Path(__file__).resolve().parents[3]
DEMO, REFERENCE = ROOT / "data" / "demo", ROOT / "data" / "reference"
UNTIL = date(2026, 11, 22)
HOME = {"53.04", "53.71"}
SCALE = 3


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def product_rows() -> list[dict[str, str]]:
    return [row for path in sorted((DEMO / "products").glob("*.csv")) for row in rows_of(path)]


def load_ground() -> None:
    call_command("load_reference", stdout=io.StringIO())


def load(folder: Path, **more: object) -> list[str]:
    told: list[str] = []
    options = {"scale": SCALE, "until": UNTIL, "password": "ntt-mart-contoh", "orders": 60, **more}
    load_demo(folder=folder, tell=told.append, **options)
    return told


def digest() -> dict[str, int]:
    """Tell for each table of trade how many rows it has and what their ids add up to."""
    found = {}
    for label in copies.COPIED:
        model = apps.get_model(label)
        found[label] = (
            model.objects.count(),
            sum(UUID(str(pk)).int for pk in model.objects.values_list("pk", flat=True)),
        )
    return found

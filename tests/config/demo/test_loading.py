"""Loading the demo: the same again, over nothing else, whole or not at all."""

import io
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from config.demo.folder import UNTIL, digest, load, load_ground
from nttmart.config.demo.load import GroundMissing, HoldsRealData
from nttmart.config.demo.marker import Marker, find_marker, leave_marker
from nttmart.config.demo.sources import BadDemoFile
from nttmart.config.management.commands import prepare
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.kernel.audit import SYSTEM

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="whether a load is whole and repeats is the same there; test_month loads on both",
)
PASSWORD = "kata-sandi-lain-22"


@dataclass(frozen=True)
class Loaded:
    """What the command did: what it told, the log-ins it wrote down, and the rows it left."""

    told: str
    path: Path
    rows: tuple[dict[str, int], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def by_command(
    small: Path, tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Loaded:
    """The demo loaded by the command and gone again: two months' worth of twelve orders."""
    told, var = io.StringIO(), tmp_path_factory.mktemp("var")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(settings, "VAR", var)
        patch.setattr(settings, "MEDIA_ROOT", var / "media")
        patch.setenv("DEMO_PASSWORD", PASSWORD)
        patch.setattr("nttmart.config.demo.load.ORDERS_A_MONTH", 12)
        load_ground()
        call_command("load_demo", folder=small, scale=2, until=UNTIL, stdout=told)
        rows = rows_left()
        transaction.set_rollback(True)
    return Loaded(told.getvalue(), var / "demo-logins.json", rows)


def rows_left() -> tuple[dict[str, int], list[tuple[str, str]]]:
    return digest(), sorted(apps.get_model("sales.Order").objects.values_list("number", "token"))


@pytest.mark.django_db
def test_the_same_day_and_scale_give_the_same_rows(small: Path, by_command: Loaded) -> None:
    load_ground()
    load(small, scale=2, orders=12)
    assert rows_left() == by_command.rows
    assert len(by_command.rows[1]) == 2 * 12


@pytest.mark.django_db
def test_it_refuses_to_load_over_anything_else(small: Path) -> None:
    with pytest.raises(GroundMissing, match="load_reference"):
        load(small)
    load_ground()
    draft = producers.ProducerDraft(name="Kelompok Sungguhan", kind="group", regency_code="53.04")
    producers.register_producer(draft, actor=SYSTEM, at=datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(HoldsRealData, match="data sungguhan"):
        load(small)
    assert (producers.count_producers(), find_marker()) == (1, None)


@pytest.mark.django_db
def test_a_load_that_breaks_off_leaves_nothing(small: Path, tmp_path: Path) -> None:
    broken = tmp_path / "demo"
    shutil.copytree(small, broken)
    with (broken / "accounts.csv").open("a", encoding="utf-8") as file:
        file.write("hantu,Hantu,producer,producer,tidak-ada,pembuat,nirwana\n")
    load_ground()
    with pytest.raises(BadDemoFile, match="hantu names «tidak-ada»"):
        load(broken)
    assert (producers.count_producers(), find_marker(), people.find_account("steward")) == (0, None, None)


@pytest.mark.django_db
def test_the_command_tells_and_writes_the_log_ins_down(by_command: Loaded) -> None:
    assert {row["username"]: row["password"] for row in json.loads(by_command.path.read_text())} == dict.fromkeys(
        ("steward", "gerai-belu", "kelompok-lakmaras"), PASSWORD
    )
    assert by_command.path.stat().st_mode & 0o777 == 0o600
    assert "akun contoh" in by_command.told


@pytest.mark.django_db
def test_preparing_takes_the_demo_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_marker(Marker(2, UNTIL))
    asked: list[object] = []

    def noted(command: str, **options: object) -> None:
        if command == "load_demo":
            asked.append(options["scale"])
            call_command(command, **options)

    monkeypatch.setattr(prepare, "call_command", noted)
    told = io.StringIO()
    call_command("prepare", demo=True, stdout=told)
    assert asked == [None]
    assert "Data contoh skala 2" in told.getvalue()


@pytest.mark.parametrize("scale", [0, -1, 1001])
def test_the_command_refuses_other_scales(scale: int) -> None:
    with pytest.raises(CommandError, match="Skala: 1 sampai 1000"):
        call_command("load_demo", scale=scale)

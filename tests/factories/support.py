"""Makers with machines, commitments and a school's project, made through the door."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import Image

from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date

DINAS = Actor("Petugas Dinas")
WORKING = ("granted", "delivered", "in_use")


def make_machine(
    producer_id: UUID, at: datetime, *, life: tuple[str, ...] = WORKING, what: str = "Mesin pengering", days: int = 20
) -> UUID:
    """Ask for a machine some days before a moment, and tell its life, a day a line."""
    on = local_date(at) - timedelta(days=days)
    machine_id = programmes.ask_for_machine(
        kind="dry", what=what, producer_id=producer_id, on=on, value_idr=15_000_000, actor=DINAS, at=at
    )
    for number, kind in enumerate(life, 1):
        told = on + timedelta(days=number)
        programmes.tell_of_machine(machine_id=machine_id, kind=kind, on=told, reason="Sabuk putus", actor=DINAS, at=at)
    return machine_id


def make_commitment(producer_id: UUID | None, at: datetime, *, due_in: int = 10, **changes: Any) -> UUID:
    """Let a bank commit twenty million rupiah, to a maker unless something else is said."""
    said: dict[str, Any] = {
        "what": "Mesin pengemas",
        "amount_idr": 20_000_000,
        "document": "Nota kesepahaman 7/2026",
        "producer_id": producer_id,
        "due_on": local_date(at) + timedelta(days=due_in),
        **changes,
    }
    if "partner_id" not in said:
        said["partner_id"] = programmes.know_partner(name="Bank NTT", kind="bank", actor=DINAS, at=at)
    return programmes.commit(**said, actor=DINAS, at=at)


def make_project(school_id: UUID, at: datetime, *, steps: int = 3) -> UUID:
    """Let a school begin a project and tell its first steps: cost, batch, sale."""
    on = local_date(at) - timedelta(days=10)
    project_id = programmes.begin_project(
        school_id=school_id,
        title="Abon tuna",
        kind="food",
        plan="Dua belas siswa memasak abon dari tuna pagi.",
        students=12,
        begins_on=on,
        actor=DINAS,
        at=at,
    )
    told: list[tuple[str, dict[str, int]]] = [
        ("costed", {"quantity": 40, "cost_idr": 600_000, "price_idr": 25_000}),
        ("made", {"quantity": 40, "cost_idr": 620_000}),
        ("sold", {"quantity": 30, "price_idr": 25_000}),
    ]
    for number, (kind, figures) in enumerate(told[:steps], 1):
        day: date = on + timedelta(days=number)
        programmes.tell_step(
            project_id=project_id, kind=kind, on=day, figures=programmes.Figures(**figures), actor=DINAS, at=at
        )
    return project_id


def a_picture(colour: str = "teal") -> BytesIO:
    """Give a small picture as a phone sends it."""
    picture = BytesIO()
    Image.new("RGB", (60, 40), colour).save(picture, "JPEG")
    picture.seek(0)
    return picture

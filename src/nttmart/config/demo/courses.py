"""A cohort in Belu: sessions held and to come, who came, tests, promises, visits. Groups only, nobody's name."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from nttmart.config.demo.makers import HELPER
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import Came, Seen
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.ids import uuid7

OFFICER: Final = Actor("Petugas Dinas Belu (contoh)")
_REGENCY: Final = "53.04"
_GROUPS: Final = ("bumdes-lakmaras", "kelompok-nelayan-jenilu", "kelompok-tani-fulur")
_CARDS: Final = 5
_HELD: Final = (("processing", 40), ("packaging", 26), ("finance", 12))
"""What was taught, and how many days before the month's end."""
_TO_COME: Final = (("marketing", 5), ("content", 19))
_HOURS: Final = timedelta(hours=3)
_QUESTIONS: Final = 5
_PLEDGES: Final = (
    ("equipment", "Mesin perekat kemasan untuk tiga kelompok (contoh)", -20, ""),
    ("permit", "Pendampingan P-IRT (contoh)", 25, ""),
    ("module", "Pelatihan pengolahan (contoh)", -38, "Daftar hadir sesi pengolahan"),
)
"""What was promised, how many days after the month's end it is due, and what shows that it was kept."""


def teach(makers: Mapping[str, UUID], ends_at: datetime, decision_id: UUID | None) -> int:
    """Play the last weeks of a cohort of chosen villages; gives how many came. Makers not in the demo are left out."""
    groups = [makers[key] for key in _GROUPS if key in makers]
    if not groups:
        return 0
    dice = Random(_QUESTIONS)  # noqa: S311 -- a repeatable play, no secret
    begins_at = ends_at - timedelta(days=60)
    cohort_id = _begin(groups, begins_at, ends_at, decision_id)
    numbers = [
        number
        for group in groups
        for number in programmes.issue_badges(producer_id=group, count=_CARDS, actor=OFFICER, at=begins_at, dice=dice)
    ]
    came = sum(_hold(cohort_id, module, ends_at - timedelta(days=days), numbers, dice) for module, days in _HELD)
    for module, days in _TO_COME:
        _plan(cohort_id, module, ends_at + timedelta(days=days), ends_at)
    _promise(cohort_id, begins_at, ends_at)
    _visit(groups, ends_at)
    return came


def _begin(groups: list[UUID], begins_at: datetime, ends_at: datetime, decision_id: UUID | None) -> UUID:
    from_on = local_date(begins_at)
    cohort_id = programmes.begin_cohort(
        name="Angkatan desa terpilih Belu (contoh)",
        begins_on=from_on,
        ends_on=local_date(ends_at + timedelta(days=90)),
        regency_code=_REGENCY,
        source="Karangan untuk data contoh",
        decision_id=decision_id,
        actor=OFFICER,
        at=begins_at,
    )
    for group in groups:
        programmes.join_cohort(cohort_id=cohort_id, producer_id=group, from_on=from_on, actor=OFFICER, at=begins_at)
    return cohort_id


def _plan(cohort_id: UUID, module: str, day: datetime, at: datetime) -> UUID:
    starts_at = day + timedelta(hours=9)
    trainer_id = programmes.know_trainer(name="Dinas Koperasi dan UMKM (contoh)", role="pengajar", kind="agency")
    return programmes.plan_session(
        cohort_id=cohort_id,
        module=module,
        place="Balai latihan Atambua (contoh)",
        starts_at=starts_at,
        ends_at=starts_at + _HOURS,
        trainer_id=trainer_id,
        seats=20,
        actor=OFFICER,
        at=at,
    )


def _hold(cohort_id: UUID, module: str, day: datetime, numbers: list[str], dice: Random) -> int:
    """Most come; those who do are tested before and after, and know more after."""
    session_id = _plan(cohort_id, module, day, day - timedelta(days=7))
    at = day + timedelta(hours=9, minutes=10)
    there = [number for number in numbers if dice.random() < 0.8]  # noqa: PLR2004 -- four of five
    for number in there:
        programmes.attend(Came(uuid7(), session_id, number, "list", at, at), actor=HELPER)
        before = dice.randint(0, 3)
        after = min(before + dice.randint(1, 3), _QUESTIONS)
        for stage, points, when in (("before", before, at), ("after", after, at + _HOURS)):
            programmes.record_result(
                cohort_id=cohort_id,
                module=module,
                badge=number,
                stage=stage,
                points=points,
                most=_QUESTIONS,
                actor=HELPER,
                at=when,
                heard_at=when,
            )
    if module == "finance":
        wrong = Came(uuid7(), session_id, "1234567", "list", at, at)
        programmes.attend(wrong, actor=HELPER)
    return len(there)


def _promise(cohort_id: UUID, begins_at: datetime, ends_at: datetime) -> None:
    for kind, what, days, evidence in _PLEDGES:
        due_on = local_date(ends_at + timedelta(days=days))
        pledge_id = programmes.pledge(
            kind=kind,
            what=what,
            promised_by="Dinas Perindustrian dan Perdagangan (contoh)",
            due_on=due_on,
            cohort_id=cohort_id,
            actor=OFFICER,
            at=begins_at,
        )
        if evidence:
            programmes.keep_pledge(pledge_id=pledge_id, kept_on=due_on, evidence=evidence, actor=OFFICER, at=ends_at)


def _visit(groups: list[UUID], ends_at: datetime) -> None:
    at = ends_at - timedelta(days=8)
    for number, group in enumerate(groups[:2]):
        seen = Seen(
            making="good",
            packing="some" if number else "none",
            records="some",
            needs="Plastik kemasan tebal (contoh)" if number else "",
            next_step="Hitung modal per bungkus (contoh)",
            next_on=local_date(ends_at + timedelta(days=6 if number else -1)),
        )
        programmes.record_visit(
            visit_id=uuid7(), producer_id=group, on=local_date(at), seen=seen, actor=HELPER, heard_at=at
        )

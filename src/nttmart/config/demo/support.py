"""Machines, commitments, a school's project and a community's count. Made up; groups only, nobody's name."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from nttmart.config.demo.courses import OFFICER
from nttmart.config.demo.papers import tell_account
from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.clock import local_date

_MACHINES: Final[tuple[tuple[str, str, str, int, tuple[tuple[str, int, str], ...]], ...]] = (
    ("kelompok-tani-fulur", "dry", "Rumah pengering daun kelor (contoh)", 18_000_000,
     (("granted", -70, ""), ("delivered", -62, ""), ("in_use", -60, ""))),
    ("bumdes-lakmaras", "pack", "Mesin perekat kemasan (contoh)", 2_400_000,
     (("granted", -68, ""), ("delivered", -50, ""), ("in_use", -49, ""), ("broken", -6, "Pemanas putus (contoh)"))),
    ("kelompok-nelayan-jenilu", "process", "Penggiling ikan (contoh)", 7_500_000,
     (("granted", -66, ""), ("delivered", -48, ""), ("idle", -20, "Listrik belum cukup (contoh)"))),
    ("galeri-penenun-haliwen", "weave", "Dua alat tenun (contoh)", 3_000_000, (("granted", -30, ""),)),
)  # fmt: skip
"""Who asked, for what, its worth, and what happened how many days before the month's end, with a reason."""
_ASKED: Final = timedelta(days=75)
_BANK: Final = ("Bank pembangunan daerah (contoh)", "bank")
_CAMPUS: Final = ("Perguruan tinggi (contoh)", "university")
_AGENCY: Final = ("Dinas Perindustrian dan Perdagangan (contoh)", "agency")


def support(makers: Mapping[str, UUID], ends_at: datetime) -> int:
    """Play what was given to groups, a school and a community; gives how many machines. Absent makers are left out."""
    machines = {
        key: _machine(makers[key], kind, what, worth, life, ends_at)
        for key, kind, what, worth, life in _MACHINES
        if key in makers
    }
    _commit(makers, machines, ends_at)
    if "smkn-bukapiting" in makers:
        tell_account(makers["smkn-bukapiting"], "000000004567", OFFICER, ends_at)
        _project(makers["smkn-bukapiting"], ends_at)
    if "galeri-penenun-haliwen" in makers:
        day = local_date(ends_at - timedelta(days=15))
        programmes.count_members(
            community_id=makers["galeri-penenun-haliwen"], as_of=day, members=26, women=24, actor=OFFICER, at=ends_at
        )
    return len(machines)


def _machine(  # noqa: PLR0913, PLR0917 -- a machine has this many parts
    maker: UUID, kind: str, what: str, worth: int, life: tuple[tuple[str, int, str], ...], ends_at: datetime
) -> UUID:
    by: dict[str, Any] = {"actor": OFFICER, "at": ends_at}
    asked_on = local_date(ends_at - _ASKED)
    machine_id = programmes.ask_for_machine(kind=kind, what=what, producer_id=maker, on=asked_on, value_idr=worth, **by)
    for event, days, reason in life:
        on = local_date(ends_at + timedelta(days=days))
        programmes.tell_of_machine(machine_id=machine_id, kind=event, on=on, reason=reason, **by)
    return machine_id


def _commit(makers: Mapping[str, UUID], machines: Mapping[str, UUID], ends_at: datetime) -> None:
    by: dict[str, Any] = {"actor": OFFICER, "at": ends_at}
    kept, late, coming = "kelompok-tani-fulur", "bumdes-lakmaras", "kelompok-nelayan-jenilu"
    if not {kept, late, coming} <= machines.keys():
        return
    said = ((_BANK, kept, 18_000_000, "Rumah pengering (contoh)", -55),
            (_AGENCY, late, 12_000_000, "Bahan kemasan setahun (contoh)", -12))  # fmt: skip
    ids = [
        programmes.commit(
            partner_id=programmes.know_partner(name=partner[0], kind=partner[1], **by),
            what=what,
            amount_idr=amount,
            due_on=local_date(ends_at + timedelta(days=days)),
            producer_id=makers[maker],
            document="Nota kesepahaman (contoh)",
            **by,
        )
        for partner, maker, amount, what, days in said
    ]
    shown: dict[str, Any] = {"record_kind": "machine", "record_id": machines[kept]}
    programmes.record_given(
        commitment_id=ids[0], amount=18_000_000, on=local_date(ends_at - timedelta(days=62)), **shown, **by
    )
    paper: dict[str, Any] = {"record_kind": "document", "text": "Berita acara 4 (contoh)"}
    programmes.record_given(
        commitment_id=ids[1], amount=4_500_000, on=local_date(ends_at - timedelta(days=30)), **paper, **by
    )
    programmes.commit(
        partner_id=programmes.know_partner(name=_CAMPUS[0], kind=_CAMPUS[1], **by),
        what="Uji gizi abon ikan (contoh)",
        quantity=3,
        unit="uji",
        due_on=local_date(ends_at + timedelta(days=40)),
        producer_id=makers[coming],
        document="Perjanjian kerja sama (contoh)",
        **by,
    )


def _project(school: UUID, ends_at: datetime) -> None:
    by: dict[str, Any] = {"actor": OFFICER, "at": ends_at}
    project_id = programmes.begin_project(
        school_id=school,
        title="Abon tuna kelas sebelas (contoh)",
        kind="food",
        plan="Dua kelompok siswa memasak abon dari tuna yang mendarat pagi, menghitung modal, lalu menjualnya.",
        students=24,
        begins_on=local_date(ends_at - timedelta(days=45)),
        **by,
    )
    steps: tuple[tuple[str, int, dict[str, int], str], ...] = (
        ("costed", -40, {"quantity": 60, "cost_idr": 900_000, "price_idr": 25_000}, "Ikan, minyak, bumbu, plastik."),
        ("made", -33, {"quantity": 58, "cost_idr": 910_000}, "Dua bungkus gosong; sebabnya ditulis di buku."),
        ("sold", -26, {"quantity": 40, "price_idr": 25_000}, "Hari pasar sekolah."),
        ("banked", -24, {"amount_idr": 1_000_000}, ""),
        ("sold", -10, {"quantity": 12, "price_idr": 22_000}, "Sisa dijual lebih murah."),
        ("reflected", -8, {}, "Bungkus kecil lebih cepat habis. Lain kali dibuat separuh-separuh."),
    )
    for kind, days, figures, text in steps:
        on = local_date(ends_at + timedelta(days=days))
        programmes.tell_step(
            project_id=project_id, kind=kind, on=on, figures=programmes.Figures(**figures), text=text, **by
        )

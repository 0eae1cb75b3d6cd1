"""How the demo's programme begins: a sheet of potential is brought, a few villages are chosen from it and sealed.

All of it goes through the doors people use. The sheet says of itself that its figures are invented; what it leaves
blank stays blank.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from nttmart.config.demo.sources import BadDemoFile
from nttmart.contexts.people import api as people
from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date

SHEET: Final = "potential.csv"
OFFICER: Final = Actor("Petugas Dinas (contoh)")
SOURCE: Final = "Survei potensi contoh (karangan)"
_SURVEYED: Final = timedelta(days=150)
_CHOSE: Final = timedelta(days=79)
"""How long before the month's end the choice was made; before that, the sheet."""
_CHOOSE: Final = 6
_WEIGHTS: Final = {"makers": 30, "registered": 20, "commodities": 10, "road": 10, "signal": 10, "power": 10}
_NEVER: Final = ("53.04.05.2002", "Sudah didampingi program lain (contoh)")
_INTERESTED: Final = ("kurator", "53.04.05.2006", "home", "Tinggal di desa ini (contoh)")
_SEALERS: Final = ("petugas", "steward")


def choose(folder: Path, ends_at: datetime) -> UUID | None:
    """Bring the sheet, choose villages and seal them; gives the decision, None where the folder has no sheet."""
    path = folder / SHEET
    if not path.exists():
        return None
    _bring(path, ends_at)
    at = ends_at - _CHOSE
    sealer_id = _declare(at)
    return programmes.seal_choice(
        run_id=_compute(at),
        number=f"CONTOH 1/KEP/{at.year}",
        on=local_date(at),
        person_id=sealer_id,
        actor=OFFICER,
        at=at,
        note="Karangan untuk data contoh",
    )


def _bring(path: Path, ends_at: datetime) -> None:
    """Bring the sheet as an officer does: the one village misspelt in it is confirmed, then all of it is loaded."""
    at = ends_at - _SURVEYED
    by: Mapping[str, Any] = {"actor": OFFICER, "at": at}
    sheet_id = programmes.bring_sheet(path.read_bytes(), path.name, source_name=SOURCE, as_of=local_date(at), **by)
    doubtful = [row for row in programmes.preview(sheet_id).rows if row.standing == "look" and row.near]
    programmes.confirm_villages(sheet_id, {row.read.number: row.near[0][0] for row in doubtful}, **by)
    programmes.apply_sheet(sheet_id, **by)


def _declare(at: datetime) -> UUID:
    """Somebody who takes part says where an interest lies; gives who seals, who has none.

    :raises BadDemoFile: nobody could seal.
    """
    username, village, kind, text = _INTERESTED
    taking_part = people.find_account(username)
    if taking_part is not None:
        programmes.declare_interest(
            person_id=taking_part.id,
            village_code=village,
            kind=kind,
            text=text,
            on=local_date(at),
            actor=OFFICER,
            at=at,
        )
    sealer = next((account for name in _SEALERS if (account := people.find_account(name))), None)
    if sealer is None:
        raise BadDemoFile(f"accounts.csv: nobody to seal a choice, {' or '.join(_SEALERS)}")
    return sealer.id


def _compute(at: datetime) -> UUID:
    """Keep a scenario of the sheet's villages and compute it here and now: few villages, few moves of the weights."""
    by: Mapping[str, Any] = {"actor": OFFICER, "at": at}
    scenario_id = programmes.keep_scenario(name="Tahap 1 (contoh)", raw=_scenario(), **by)
    run_id = programmes.start_run(scenario_id=scenario_id, is_apart=False, **by)
    if programmes.compute_run(run_id, clock=lambda: at) != "done":
        raise BadDemoFile(f"{SHEET}: {programmes.get_choice_run(run_id).sentence}")
    return run_id


def _scenario() -> dict[str, Any]:
    told = programmes.told_by_village()
    return {
        "choose": _CHOOSE,
        "criteria": [
            {
                "key": key,
                "name": name,
                "weight": _WEIGHTS[key],
                "better": better,
                "scale": "data" if top is None else {"min": 0, "max": top},
            }
            for key, name, better, top in programmes.OWN_CRITERIA
        ],
        "villages": [each for each in programmes.own_villages() if each["code"] in told],
        "quotas": [{"by": "regency", "each": True, "at_least": 2, "at_most": 4}],
        "never": [{"code": _NEVER[0], "reason": _NEVER[1]}],
        "stability": {"draws": 20},
        "labels": programmes.own_labels(),
    }

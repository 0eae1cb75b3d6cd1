"""Computes a scenario: begun by a person, done in a process of its own, told how far it is, stopped when asked to."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from nttmart.contexts.programmes.locks import lock_scenario
from nttmart.contexts.programmes.models import ChoiceRun
from nttmart.contexts.programmes.rules.choosing.choosing import choose_villages
from nttmart.contexts.programmes.rules.choosing.deciding import SILENT, NoSuchChoice, RunningAlready
from nttmart.contexts.programmes.rules.choosing.highs import solver_name
from nttmart.contexts.programmes.rules.choosing.reading import read_json, read_scenario
from nttmart.contexts.programmes.rules.choosing.sealing import result_text, sealed_part, sha256
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.ids import uuid7

BETWEEN = timedelta(seconds=1)
"""Progress is written no more often."""


class _Stopped(Exception):  # noqa: N818 -- somebody asked for it
    """The run was stopped by a person."""


def start_run(*, scenario_id: UUID, actor: Actor, at: datetime, is_apart: bool = True) -> UUID:
    """Begin computing a scenario; the work is done by ``compute_run`` in another process. Locks the scenario.

    Not ``is_apart``, no process is begun: who asked computes it itself.

    :raises NoSuchChoice: there is no such scenario. :raises RunningAlready: it is being computed.
    """
    with transaction.atomic():
        lock_scenario(scenario_id)
        if ChoiceRun.objects.filter(scenario_id=scenario_id, state="running", heard_at__gt=at - SILENT).exists():
            raise RunningAlready(N_("Skenario ini sedang dihitung."))
        run_id = uuid7()
        ChoiceRun.objects.create(id=run_id, scenario_id=scenario_id, heard_at=at, by=str(actor)[:250], at=at)
        record(actor, "programmes.start_run", "choice_run", run_id, at=at, detail={"scenario": str(scenario_id)})
        if is_apart:
            transaction.on_commit(lambda: _launch(run_id))
    return run_id


def stop_run(*, run_id: UUID, actor: Actor, at: datetime) -> None:
    """Stop a run that is not done: its process ends at its next word. A second time changes nothing."""
    with transaction.atomic():
        if ChoiceRun.objects.filter(id=run_id, state="running").update(state="stopped", heard_at=at):
            record(actor, "programmes.stop_run", "choice_run", run_id, at=at)


def compute_run(run_id: UUID, *, clock: Callable[[], datetime], workers: int = 1) -> str:
    """Compute a run to its end and give its state: done, failed with a sentence, or stopped. Once done it stays so.

    :raises NoSuchChoice: there is no such run, or it is not running.
    """
    run = ChoiceRun.objects.filter(id=run_id, state="running").select_related("scenario").first()
    if run is None:
        raise NoSuchChoice(N_("Perhitungan ini tidak ada atau sudah selesai."))
    began = clock()
    try:
        scenario = read_scenario(read_json(run.scenario.inputs))
        text = result_text(choose_villages(scenario, workers=workers, progress=_teller(run_id, clock)))
    except Refusal as refusal:
        english = getattr(refusal, "english", "")
        return _end(run_id, clock(), state="failed", sentence=f"{refusal}\n{english}".strip())
    except _Stopped:
        return "stopped"
    except BaseException:
        _end(run_id, clock(), state="failed", sentence=str(N_("Perhitungan terputus. Jalankan lagi.")))
        raise
    seconds = max(0, round((clock() - began).total_seconds()))
    seal = sha256(sealed_part(text))
    return _end(run_id, clock(), state="done", result=text, result_sha256=seal, solver=solver_name(), seconds=seconds)


def _end(run_id: UUID, at: datetime, **columns: object) -> str:
    """Write how a run ended, unless a person stopped it meanwhile."""
    ended = ChoiceRun.objects.filter(id=run_id, state="running").update(heard_at=at, **columns)
    return str(columns["state"]) if ended else "stopped"


def _teller(run_id: UUID, clock: Callable[[], datetime]) -> Callable[[str, int, int], None]:
    """Give what writes progress into the row; it ends the work if the row says stopped."""
    told = [clock() - BETWEEN]

    def tell(stage: str, done: int, of: int) -> None:
        at = clock()
        if at - told[0] < BETWEEN and done < of:
            return
        told[0] = at
        row = ChoiceRun.objects.filter(id=run_id, state="running")
        if not row.update(stage=stage, progress=done, of=of, heard_at=at):
            raise _Stopped

    return tell


def _launch(run_id: UUID) -> None:
    """Compute in a process that outlives the request and the worker that answered it."""
    subprocess.Popen(  # noqa: S603 -- our own command, an id of ours
        [sys.executable, str(settings.ROOT / "manage.py"), "compute_choice", str(run_id)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )

"""Seals a run as the choice: once, by somebody without an interest in it; the villages' status follows."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes.locks import lock_run
from nttmart.contexts.programmes.models import ChoiceRun, Decision
from nttmart.contexts.programmes.queries.choosing.interests import interests_in
from nttmart.contexts.programmes.rules.choosing.deciding import CannotSeal, Interested, NoSuchChoice, NotDone
from nttmart.contexts.programmes.rules.choosing.results import ChoiceResult, read_result
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def seal_choice(  # noqa: PLR0913 -- a decision has this many parts
    *,
    run_id: UUID,
    number: str,
    on: date,
    person_id: UUID,
    actor: Actor,
    at: datetime,
    note: str = "",
    instead_of: UUID | None = None,
) -> UUID:
    """Seal a run's result under the decision's number; chosen villages are OVOP villages from that day.

    With ``instead_of`` it stands in place of an earlier decision, whose other villages leave the programme.
    Locks the run.

    :raises NotDone: the run has no result. :raises Interested: who seals has an interest in a village judged.
    :raises CannotSeal: sealed before, number used, day to come, a village not known, or replaced before.
    :raises NoSuchChoice, TextMissing, TextTooLong: if so.
    """
    number = clean_line(number, limit=60, field="number")
    note = clean_line(note, limit=500, field="note", required=False)
    with transaction.atomic():
        run = lock_run(run_id)
        result = _sealable(run)
        before = _replaced(instead_of)
        _refuse(run_id, number, on, at, instead_of)
        _refuse_interested(person_id, result, at, run.scenario.at)
        decision_id = uuid7()
        Decision.objects.create(
            id=decision_id,
            run_id=run_id,
            number=number,
            on=on,
            note=note,
            instead_of=before,
            result_sha256=run.result_sha256,
            person_id=person_id,
            by=str(actor)[:250],
            at=at,
        )
        _tell_places(result, before, number, on, actor, at)
        record(actor, "programmes.seal_choice", "decision", decision_id, at=at, detail={"number": number})
    return decision_id


def _sealable(run: ChoiceRun) -> ChoiceResult:
    if run.state != "done" or run.result is None:
        raise NotDone(N_("Perhitungan ini belum punya hasil."))
    result = read_result(run.result)
    unknown = [code for code in result.chosen if code not in places.known_villages()]
    if unknown:
        raise CannotSeal(N_("Desa %(code)s tidak ada dalam daftar desa."), code=unknown[0])
    return result


def _replaced(instead_of: UUID | None) -> Decision | None:
    if instead_of is None:
        return None
    found = Decision.objects.filter(id=instead_of).select_related("run").first()
    if found is None:
        raise NoSuchChoice(N_("Keputusan ini tidak ditemukan."))
    return found


def _refuse(run_id: UUID, number: str, on: date, at: datetime, instead_of: UUID | None) -> None:
    if on > local_date(at):
        raise CannotSeal(N_("Tanggalnya belum tiba."), field="on")
    if Decision.objects.filter(run_id=run_id).exists():
        raise CannotSeal(N_("Hasil ini sudah disahkan."))
    if Decision.objects.filter(number=number).exists():
        raise CannotSeal(N_("Nomor keputusan ini sudah dipakai."), field="number")
    if instead_of and Decision.objects.filter(instead_of_id=instead_of).exists():
        raise CannotSeal(N_("Keputusan itu sudah diganti."), field="instead_of")


def _refuse_interested(person_id: UUID, result: ChoiceResult, at: datetime, made: datetime) -> None:
    mine = [each for each in interests_in(result.judged, at, made) if each.person_id == person_id]
    if mine and mine[0].ended_at:
        raise Interested(
            N_("Kepentingan Anda di %(village)s baru saja berakhir. Minta orang lain yang mengesahkan."),
            village=mine[0].village,
        )
    if mine:
        raise Interested(
            N_("Anda menyatakan punya kepentingan di %(village)s. Minta orang lain yang mengesahkan."),
            village=mine[0].village,
        )


def _tell_places(  # noqa: PLR0913, PLR0917 -- what a decision says
    result: ChoiceResult, before: Decision | None, number: str, on: date, actor: Actor, at: datetime
) -> None:
    """Say of each village where it stands now, with the decision as the source."""
    for code in result.chosen:
        places.record_village_status(code, status="ovop", since_on=on, source=f"Keputusan {number}", actor=actor, at=at)
    dropped = set(read_result(before.run.result or "").chosen) - set(result.chosen) if before else set()
    source = f"Keputusan {number}, pengganti {before.number}" if before else ""
    for code in sorted(dropped):
        places.record_village_status(code, status="mapped", since_on=on, source=source, actor=actor, at=at)

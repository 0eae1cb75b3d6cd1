"""Opening cases and moving them on: steps in turn, papers received, ended."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from nttmart.contexts.legality import models
from nttmart.contexts.legality.locks import lock_case
from nttmart.contexts.legality.operations.evidence import drop_files, keep_file
from nttmart.contexts.legality.operations.permits import NewPermit, Recorded, record_permit
from nttmart.contexts.legality.queries.cases import get_case
from nttmart.contexts.legality.queries.permits import file_path
from nttmart.contexts.legality.queries.rulebook import rules_on, traits_of
from nttmart.contexts.legality.rules.cases import (
    NUMBERLESS,
    OWED,
    Case,
    CaseDocument,
    answers_to,
    check_open,
    check_step,
    check_waiver,
    plan_steps,
    rule_of,
)
from nttmart.contexts.legality.rules.errors import BadCase, NoSuchCase
from nttmart.contexts.legality.rules.rulebook import PERMITS
from nttmart.contexts.legality.rules.traits import Traits
from nttmart.contexts.people import api as people
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

_PAPERS_MAX = 30


def open_case(  # noqa: PLR0913 -- a case has this many parts
    kind: str, *, producer_id: UUID, product_id: UUID | None, owner_id: UUID, actor: Actor, at: datetime
) -> UUID:
    """Open a case: its steps have their days and its papers are asked for, as the dated row of its goods says.

    :return: its id.
    :raises BadCase: for an unknown kind, or if one is open for the same.
    """
    if kind not in PERMITS:
        raise BadCase(N_("Pilih jenis izin."), field="kind")
    people.get_account(owner_id)
    on = local_date(at)
    goods = traits_of(product_id) if product_id is not None else None
    rule = rule_of(rules_on(on), kind, goods or Traits(kind="food"))
    try:
        with transaction.atomic():
            case = models.Case.objects.create(
                kind=kind, producer_id=producer_id, product_id=product_id, owner_id=owner_id, opened_on=on, opened_at=at
            )
            models.CaseStep.objects.bulk_create(
                models.CaseStep(case=case, position=position, step=step.step, due_on=step.due_on)
                for position, step in enumerate(plan_steps(kind, on, rule.days if rule else None), start=1)
            )
            models.CaseDocument.objects.bulk_create(
                models.CaseDocument(case=case, position=position, name=name[:120], asked_on=on)
                for position, name in enumerate(rule.documents if rule else (), start=1)
            )
            note_case(case.id, "opened", "", actor, at)
    except IntegrityError as clash:
        raise BadCase(N_("Sudah ada urusan yang berjalan untuk izin ini."), field="kind") from clash
    return case.id


def finish_step(case_id: UUID, step: str, *, note: str, actor: Actor, at: datetime) -> None:
    """Note that a step is done. Locks the case.

    :raises BadCase: out of turn, or papers «gathered» while some are missing. :raises CaseClosed, NoSuchCase: if so.
    """
    with transaction.atomic():
        case = _held(case_id)
        check_step(case, step)
        models.CaseStep.objects.filter(case=case_id, step=step).update(done_on=local_date(at))
        said = clean_line(note, limit=250, field="note", required=False)
        note_case(case_id, "step", f"{step}: {said}" if said else step, actor, at)


def receive_paper(case_id: UUID, document_id: UUID, *, content: bytes, actor: Actor, at: datetime) -> None:
    """Note that a paper came; a file that comes with it is kept for a time. Sent again, a newer file takes its place.

    :raises UnfitEvidence: for a file that is neither picture nor PDF. :raises CaseClosed, NoSuchCase: if so.
    """
    _paper_of(get_case(case_id), document_id)
    file: dict[str, Any] = {}
    if content:  # a picture is made anew while nothing is locked
        sha256, ending, _ = keep_file(content)
        file = {"received_on": local_date(at), "sha256": sha256, "ending": ending, "forgotten_on": None}
    with transaction.atomic():
        paper = _paper_of(_held(case_id), document_id)
        columns = {"received_on": paper.received_on or local_date(at), "waived_because": ""}
        rows = models.CaseDocument.objects.filter(pk=document_id)
        before = dict(rows.exclude(sha256="").values_list("sha256", "ending"))
        rows.update(**(columns | file))
        note_case(case_id, "received", paper.name, actor, at)
        replaced = {sha256: file_path(sha256, ending) for sha256, ending in before.items()}
        transaction.on_commit(partial(drop_files, replaced))


def _paper_of(case: Case, document_id: UUID) -> CaseDocument:
    check_open(case)
    paper = next((each for each in case.documents if each.id == document_id), None)
    if paper is None:
        raise NoSuchCase(N_("Berkas ini bukan dari urusan ini."))
    return paper


def waive_paper(case_id: UUID, document_id: UUID, *, reason: str, actor: Actor, at: datetime) -> None:
    """Note that a paper is not needed here, and why: nothing waits for it any longer. Locks the case.

    :raises CaseClosed, NoSuchCase, BadCase, TextMissing: if so.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        paper = check_waiver(_held(case_id), document_id)
        models.CaseDocument.objects.filter(pk=document_id).update(waived_because=reason)
        note_case(case_id, "waived", f"{paper.name}: {reason}", actor, at)


def ask_paper(case_id: UUID, name: str, *, actor: Actor, at: datetime) -> UUID:
    """Ask for one paper more. Locks the case. :raises CaseClosed, NoSuchCase, BadCase: if it has too many."""
    name = clean_line(name, limit=120, field="name")
    with transaction.atomic():
        case = _held(case_id)
        check_open(case)
        if len(case.documents) >= _PAPERS_MAX:
            raise BadCase(N_("Paling banyak %(most)s berkas."), field="name", most=_PAPERS_MAX)
        paper = models.CaseDocument.objects.create(
            case_id=case_id, position=len(case.documents) + 1, name=name, asked_on=local_date(at)
        )
        note_case(case_id, "asked", name, actor, at)
    return paper.id


def grant_case(case_id: UUID, new: NewPermit, *, actor: Actor, at: datetime, is_checked: bool = False) -> Recorded:
    """End a case with its permit, which is recorded in the register; what it owes then is a case of its own. Locks it.

    :raises CaseClosed, NoSuchCase: if so; else as ``record_permit``. Nothing is changed then.
    """
    with transaction.atomic():
        case = _held(case_id)
        check_open(case)
        if new.kind not in answers_to(case.kind) or new.producer_id != case.producer_id:
            raise BadCase(N_("Izin ini bukan untuk urusan ini."), field="kind")
        recorded = record_permit(new, actor=actor, at=at, is_checked=is_checked)
        _end(case_id, "granted", recorded.number, actor, at, permit_id=recorded.id)
        _open_owed(case, new.kind, actor=actor, at=at)
    return recorded


def complete_case(case_id: UUID, *, note: str, actor: Actor, at: datetime) -> None:
    """End a case whose goal has no number: «tidak halal» stands on the label, the office has looked. Locks it.

    :raises CaseClosed, NoSuchCase, TextMissing: if so. :raises BadCase: for one that ends with a permit, or too soon.
    """
    note = clean_line(note, limit=300, field="note")
    with transaction.atomic():
        case = _held(case_id)
        check_open(case)
        if case.kind not in NUMBERLESS:
            raise BadCase(N_("Urusan ini selesai dengan nomor izinnya."), field="note")
        if case.missing:
            papers = ", ".join(each.name for each in case.missing)
            raise BadCase(N_("Berkas belum lengkap: %(papers)s."), field="note", papers=papers)
        _end(case_id, "granted", note, actor, at)


def end_case(case_id: UUID, outcome: str, *, reason: str, actor: Actor, at: datetime) -> None:
    """End a case without a permit: refused by the office, or withdrawn; the reason is kept. Locks it.

    :raises CaseClosed, NoSuchCase, BadCase, TextMissing: if so.
    """
    if outcome not in {"refused", "withdrawn"}:
        raise BadCase(N_("Pilih hasilnya: ditolak atau dibatalkan."), field="outcome")
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        check_open(_held(case_id))
        _end(case_id, outcome, reason, actor, at)


def _held(case_id: UUID) -> Case:
    lock_case(case_id)
    return get_case(case_id)


def _open_owed(case: Case, kind: str, *, actor: Actor, at: datetime) -> None:
    """Open the case of what a permit owes, unless one is open."""
    owed = OWED.get(kind)
    same = models.Case.objects.filter(producer=case.producer_id, product=case.product_id, kind=owed, outcome="")
    if owed and not same.exists() and any(owed in rule.permits for rule in rules_on(local_date(at))):
        open_case(
            owed, producer_id=case.producer_id, product_id=case.product_id, owner_id=case.owner_id, actor=actor, at=at
        )


def _end(case_id: UUID, outcome: str, note: str, actor: Actor, at: datetime, **columns: Any) -> None:
    if outcome == "granted":
        models.CaseStep.objects.filter(case=case_id, step=outcome).update(done_on=local_date(at))
    models.Case.objects.filter(pk=case_id).update(outcome=outcome, closed_at=at, **columns)
    note_case(case_id, outcome, note, actor, at)


def note_case(case_id: UUID, what: str, note: str, actor: Actor, at: datetime) -> UUID:
    """Write down what happened in a case, and in the trail; gives the line's id."""
    line = models.CaseEvent.objects.create(case_id=case_id, what=what, note=note[:300], by=str(actor)[:250], at=at)
    record(actor, f"legality.case_{what}", "case", case_id, at=at, detail={"note": note} if note else {})
    return line.id

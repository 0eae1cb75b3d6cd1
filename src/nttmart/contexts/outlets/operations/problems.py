"""The tray: problems are opened once, settled by a person (or by what was missing coming), never deleted."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.outlets.models import TillFact, TillProblem
from nttmart.contexts.outlets.queries.tray import list_problems
from nttmart.contexts.outlets.rules.facts import body_of
from nttmart.contexts.outlets.rules.problems import CLOSES_WHEN_APPLIED, NotByHand, NotFoundProblem, Trouble
from nttmart.kernel.audit import SYSTEM, Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

_ARRIVED = "Yang kurang sudah sampai."
_EXPLAINED = "Barangnya sudah dijelaskan di «Jual lebih»."


def open_problems(till_id: UUID, troubles: Iterable[Trouble], *, at: datetime) -> None:
    """Put problems of a till into its outlet's tray; one that was opened before stays as it is. One statement."""
    TillProblem.objects.bulk_create(
        (
            TillProblem(
                till_id=till_id,
                fact_id=trouble.fact_id,
                code=trouble.code,
                about=trouble.key,
                sentence=trouble.template,
                values=trouble.values,
                text=trouble.text,
                sig=trouble.sig,
                opened_at=at,
            )
            for trouble in troubles
        ),
        ignore_conflicts=True,
    )


def settle_problems(*, problem_ids: Collection[UUID], how: str, actor: Actor, at: datetime) -> None:
    """Note how a person settled problems; several alike are settled at once.

    :raises NotFoundProblem: if one is not open; then none is settled.
    :raises NotByHand: if one ends by a deed, not by a word: what it is about must be booked or decided first.
    """
    how = clean_line(how, limit=300, field="how")
    wanted = set(problem_ids)
    with transaction.atomic():
        rows = TillProblem.objects.filter(id__in=wanted, settled_at__isnull=True)
        outlet_ids = set(rows.values_list("till__outlet_id", flat=True))
        if not all(each.may_be_ticked for each in list_problems(outlet_ids, ids=wanted, limit=len(wanted))):
            raise NotByHand(N_("Ada yang tidak selesai dengan kata saja: buka masalahnya dan bukukan dulu."))
        if rows.update(settled_at=at, settled_by=str(actor), settled_how=how) != len(wanted):
            raise NotFoundProblem(N_("Masalah ini sudah dibereskan atau tidak ada."))
        for problem_id in sorted(wanted):
            record(actor, "settle_problem", "till_problem", problem_id, at=at, detail={"how": how})


def close_gaps(till_id: UUID, *, at: datetime) -> None:
    """Settle the gaps of a till whose missing numbers have all come."""
    gaps = TillProblem.objects.filter(till_id=till_id, code="gap", settled_at__isnull=True)
    for gap in gaps.values("id", "values"):
        first, last = gap["values"]["first"], gap["values"]["last"]
        here = TillFact.objects.filter(till_id=till_id, seq__range=(first, last)).values("seq").distinct().count()
        if here == last - first + 1:
            settle_arrived([gap["id"]], at)


def close_arrived(fact_ids: Collection[UUID], *, at: datetime) -> None:
    """Settle what was said of facts only because something else was missing, for now they are applied."""
    rows = TillProblem.objects.filter(fact__in=fact_ids, code__in=CLOSES_WHEN_APPLIED, settled_at__isnull=True)
    settle_arrived(list(rows.values_list("id", flat=True)), at)


def close_oversold(till_id: UUID, sale_id: UUID, *, by: Actor, at: datetime) -> None:
    """Settle what the tray says of a sale of which nothing is oversold any more."""
    rows = TillProblem.objects.filter(till_id=till_id, code="oversold", fact__kind="sale", settled_at__isnull=True)
    told = rows.filter(fact__text__contains=str(sale_id)).values_list("id", "fact__text")
    ids = [id_ for id_, text in told if body_of(text).get("sale") == str(sale_id)]
    settle_now(ids, how=_EXPLAINED, by=str(by), at=at)


def settle_arrived(problem_ids: Collection[UUID], at: datetime) -> None:
    """Settle problems because what was missing is here."""
    settle_now(problem_ids, how=_ARRIVED, by=str(SYSTEM), at=at)


def settle_now(problem_ids: Collection[UUID], *, how: str, by: str, at: datetime) -> None:
    """Settle problems that a deed has ended, in its transaction."""
    if problem_ids:
        rows = TillProblem.objects.filter(id__in=problem_ids, settled_at__isnull=True)
        rows.update(settled_at=at, settled_by=by[:250], settled_how=how)

"""Cohorts and the makers in them."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.models import Cohort, Member, Session
from nttmart.contexts.programmes.rules.training.saying import NoSuchTraining
from nttmart.contexts.programmes.rules.training.telling import CohortCard, MemberRow
from nttmart.kernel.errors import N_

_FIELDS = ("id", "name", "regency_id", "regency__name", "source", "begins_on", "ends_on")
_DECISION = ("decision_id", "decision__number")


def list_cohorts(
    *,
    regency_codes: Collection[str] | None = None,
    producer_ids: Collection[UUID] | None = None,
    decision_id: UUID | None = None,
) -> list[CohortCard]:
    """List cohorts, the newest first; of some regencies (those of the whole province too), makers, or one decision.

    Three queries.
    """
    found = Cohort.objects.all()
    if regency_codes is not None:
        found = found.filter(Q(regency__in=regency_codes) | Q(regency__isnull=True))
    if producer_ids is not None:
        mine = Member.objects.filter(producer__in=producer_ids, left__isnull=True)
        found = found.filter(id__in=mine.values("cohort"))
    if decision_id is not None:
        found = found.filter(decision=decision_id)
    return _cards(found.order_by("-begins_on", "name"))


def get_cohort(cohort_id: UUID) -> CohortCard:
    """Read a cohort.

    :raises NoSuchTraining: if there is none.
    """
    for card in _cards(Cohort.objects.filter(id=cohort_id)):
        return card
    raise NoSuchTraining(N_("Angkatan ini tidak ada."))


def list_members(cohort_id: UUID) -> list[MemberRow]:
    """List the makers of a cohort by name, those who left last. Two queries."""
    rows = Member.objects.filter(cohort=cohort_id).values_list(
        "id", "producer_id", "from_on", "left__left_on", "left__reason"
    )
    found = list(rows)
    cards = producers.get_producer_cards({row[1] for row in found})
    members = [
        MemberRow(id_, maker, cards[maker].name, cards[maker].place_name, from_on, left_on, reason or "")
        for id_, maker, from_on, left_on, reason in found
    ]
    return sorted(members, key=lambda each: (each.left_on is not None, each.name))


def member_ids(cohort_ids: Collection[UUID], on: date) -> set[UUID]:
    """Collect the makers who belong to any of some cohorts on a day."""
    rows = _in_force(on).filter(cohort__in=cohort_ids)
    return set(rows.values_list("producer_id", flat=True))


def is_member(cohort_id: UUID, producer_id: UUID, on: date) -> bool:
    """Tell whether a maker belongs to a cohort on a day."""
    return _in_force(on).filter(cohort=cohort_id, producer=producer_id).exists()


def find_member(member_id: UUID) -> tuple[UUID, UUID] | None:
    """Find of which cohort and maker a membership is."""
    return Member.objects.filter(id=member_id).values_list("cohort_id", "producer_id").first()


def _in_force(on: date) -> QuerySet[Member]:
    return Member.objects.filter(from_on__lte=on).filter(Q(left__isnull=True) | Q(left__left_on__gt=on))


def _cards(found: QuerySet[Cohort]) -> list[CohortCard]:
    rows: list[dict[str, Any]] = list(found.values(*_FIELDS, *_DECISION))
    ids = [row["id"] for row in rows]
    members = _counted(Member.objects.filter(cohort__in=ids, left__isnull=True))
    sessions = _counted(Session.objects.filter(cohort__in=ids, cancelled_at__isnull=True))
    return [
        CohortCard(
            row["id"],
            row["name"],
            row["regency_id"] or "",
            row["regency__name"] or "",
            row["source"],
            row["begins_on"],
            row["ends_on"],
            members.get(row["id"], 0),
            sessions.get(row["id"], 0),
            row["decision_id"],
            row["decision__number"] or "",
        )
        for row in rows
    ]


def _counted(rows: QuerySet[Any]) -> dict[UUID, int]:
    return dict(rows.values(of=F("cohort")).annotate(n=Count("id")).order_by().values_list("of", "n"))

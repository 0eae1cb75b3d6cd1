"""What partners committed and gave."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from nttmart.contexts.programmes.models import Commitment as CommitmentRow
from nttmart.contexts.programmes.models import Fulfilment, Partner
from nttmart.contexts.programmes.queries.support.photos import photos_of
from nttmart.contexts.programmes.rules.support.commitments import Commitment, Given
from nttmart.contexts.programmes.rules.support.saying import NoSuchSupport
from nttmart.kernel.errors import N_

_FIELDS = (
    "id", "partner_id", "partner__name", "partner__kind", "what", "amount_idr", "quantity", "unit", "due_on",
    "village_id", "village__name", "village__regency_id", "producer_id", "producer__name", "producer__regency_id",
    "cohort_id", "cohort__name", "cohort__regency_id", "document", "source_id", "end__on", "end__reason",
)  # fmt: skip


def list_commitments(
    *,
    regency_codes: Collection[str] | None = None,
    producer_ids: Collection[UUID] | None = None,
    partner_id: UUID | None = None,
) -> list[Commitment]:
    """List commitments to villages, makers and cohorts of some regencies, or to some makers; neither given: all.

    What is promised to a cohort of the whole province is every regency's. By the day they are due. Three queries.
    """
    which = Q()
    if regency_codes is not None or producer_ids is not None:
        inside = regency_codes or ()
        which = Q(village__regency__in=inside) | Q(producer__regency__in=inside) | Q(cohort__regency__in=inside)
        which |= Q(producer__in=producer_ids or ())
        if inside:
            which |= Q(cohort__isnull=False, cohort__regency__isnull=True)
    if partner_id is not None:
        which &= Q(partner=partner_id)
    return _read(CommitmentRow.objects.filter(which).order_by("due_on", "id"))


def get_commitment(commitment_id: UUID) -> Commitment:
    """Read one. Three queries.

    :raises NoSuchSupport: if there is none.
    """
    for found in _read(CommitmentRow.objects.filter(id=commitment_id)):
        return found
    raise NoSuchSupport(N_("Komitmen ini tidak ada."))


def find_given(given_id: UUID) -> UUID | None:
    """Find toward which commitment something was given; None if there is no such line."""
    return Fulfilment.objects.filter(id=given_id).values_list("commitment_id", flat=True).first()


def list_partners() -> list[tuple[UUID, str, str]]:
    """List partners by name, with their kind."""
    return list(Partner.objects.order_by("name").values_list("id", "name", "kind"))


def get_partner(partner_id: UUID) -> str:
    """Give a partner's name.

    :raises NoSuchSupport: if there is none.
    """
    name = Partner.objects.filter(id=partner_id).values_list("name", flat=True).first()
    if name is None:
        raise NoSuchSupport(N_("Lembaga ini tidak ada."), field="partner")
    return name


def _read(found: QuerySet[CommitmentRow]) -> list[Commitment]:
    rows: list[dict[str, Any]] = list(found.values(*_FIELDS))
    given: defaultdict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    lines = Fulfilment.objects.filter(commitment__in=[row["id"] for row in rows], withdrawal__isnull=True)
    fields = ("commitment_id", "id", "amount", "on", "record_kind", "record_id", "text", "by")
    for line in lines.order_by("on", "id").values_list(*fields):
        given[line[0]].append(line[1:])
    photos = photos_of("fulfilment", [line[0] for several in given.values() for line in several])
    return [_commitment(row, _given(given[row["id"]], photos)) for row in rows]


def _given(lines: list[tuple[Any, ...]], photos: dict[UUID, tuple[UUID, ...]]) -> tuple[Given, ...]:
    return tuple(
        Given(id_, amount, on, kind, record_id, text, by, photos.get(id_, ()))
        for id_, amount, on, kind, record_id, text, by in lines
    )


def _commitment(row: dict[str, Any], given: tuple[Given, ...]) -> Commitment:
    kind = next(each for each in ("village", "producer", "cohort") if row[f"{each}_id"])
    return Commitment(
        id=row["id"],
        partner_id=row["partner_id"],
        partner_name=row["partner__name"],
        partner_kind=row["partner__kind"],
        what=row["what"],
        amount_idr=row["amount_idr"],
        quantity=row["quantity"],
        unit=row["unit"],
        due_on=row["due_on"],
        to_kind=kind,
        to_id=str(row[f"{kind}_id"]),
        to_name=row[f"{kind}__name"],
        regency_code=row[f"{kind}__regency_id"] or "",
        document=row["document"],
        from_id=row["source_id"],
        ended_on=row["end__on"],
        reason=row["end__reason"] or "",
        given=given,
    )

"""Where makers wait for permits, and the days that are planned for them."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from nttmart.contexts.legality import models
from nttmart.contexts.legality.rules.clinics import ClinicDay, DistrictNeed, Need, rank_districts


def list_days(*, since: date, regency_codes: Collection[str] | None = None) -> list[ClinicDay]:
    """List the days planned from a day on, soonest first. One query."""
    rows = models.ClinicDay.objects.filter(held_on__gte=since, cancelled_at__isnull=True)
    if regency_codes is not None:
        rows = rows.filter(district__regency__in=regency_codes)
    fields = ("id", "district_id", "held_on", "kinds", "capacity", "venue")
    return [
        ClinicDay(row[0], row[1], row[2], tuple(row[3]), row[4], row[5])
        for row in rows.order_by("held_on", "id").values_list(*fields)
    ]


def list_needs(*, on: date, regency_codes: Collection[str] | None = None) -> list[DistrictNeed]:
    """Rank districts by makers who wait: with a case that goes slowly or a permit their goods lack. Three queries.

    Makers are counted once a kind of permit; who has no district (only a regency) is not in it.
    """
    waiting = _cases(regency_codes)
    lacking = _lacking(regency_codes) - waiting
    counted = Counter((district, kind) for _, district, kind in waiting)
    missing = Counter((district, kind) for _, district, kind in lacking)
    needs = [
        Need(district, kind, counted[district, kind], missing[district, kind])
        for district, kind in sorted(counted.keys() | missing.keys())
    ]
    return rank_districts(needs, list_days(since=on, regency_codes=regency_codes), on)


def _cases(regency_codes: Collection[str] | None) -> set[tuple[UUID, str, str]]:
    rows = models.Case.objects.filter(outcome="", producer__district__isnull=False)
    if regency_codes is not None:
        rows = rows.filter(producer__regency__in=regency_codes)
    found: Iterable[tuple[UUID, str, str]] = rows.values_list("producer_id", "producer__district_id", "kind")
    return set(found)


def _lacking(regency_codes: Collection[str] | None) -> set[tuple[UUID, str, str]]:
    """Give which makers lack which permit, by the reasons the gate gave."""
    rows = models.ProductGate.objects.exclude(state="open").filter(producer__district__isnull=False)
    if regency_codes is not None:
        rows = rows.filter(regency_code__in=regency_codes)
    return {
        (producer_id, district, permits[0])
        for producer_id, district, reasons in rows.values_list("producer_id", "producer__district_id", "reasons")
        for _, permits, what, _, _ in reasons
        if what in {"missing", "ended"}
    }

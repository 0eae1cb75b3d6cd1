"""What the last run of forecasts said, and what it proposed that waits for a person."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min

from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply.models import ForecastRun, ReorderProposal, SeriesForecast
from nttmart.contexts.supply.queries.gaps import list_gaps
from nttmart.contexts.supply.rules.history import Week
from nttmart.contexts.supply.rules.proposals import MakerToAsk, NoSuchProposal, Proposal, Run, SeriesSaid
from nttmart.contexts.supply.rules.runs import MOST_WEEKS
from nttmart.contexts.supply.rules.shelves import bare_days_by_week
from nttmart.kernel.errors import N_

_RUN = ("id", "as_of_on", "horizon", "made_at", "inputs_sha256", "series", "done", "seconds", "state")
_SAID = ("outlet_id", "variant_id", "method", "basis", "weekly", "scores", "weeks", "counted", "selling")
_PROPOSAL = (
    "id", "outlet_id", "variant_id", "producer_id", "quantity", "up_to", "expected_milli", "margin_milli", "trials",
    "service_known", "state", "reason", "order_id",
)  # fmt: skip


def latest_run() -> Run | None:
    """Give the newest run that is done; None before the first. Two queries."""
    newest = ForecastRun.objects.filter(state="done").order_by("-as_of_on", "-made_at", "-id")
    row = newest.values_list(*_RUN).first()
    return _run(row) if row else None


def get_run(run_id: UUID) -> Run:
    """Give a run. :raises NoSuchProposal: if there is none."""
    row = ForecastRun.objects.filter(id=run_id).values_list(*_RUN).first()
    if row is None:
        raise NoSuchProposal(N_("Perkiraan itu tidak ada."))
    return _run(row)


def list_makers_to_ask(run_id: UUID, outlet_id: UUID) -> list[MakerToAsk]:
    """List the makers of whom a run proposed something that is open, whose goods are gone soonest first. One query."""
    rows = ReorderProposal.objects.filter(run=run_id, outlet=outlet_id, state="open").order_by()
    counted = rows.values_list("producer_id").annotate(Count("id"), least=Min("cover_days"))
    return [MakerToAsk(*row) for row in counted.order_by(F("least").asc(nulls_last=True), "producer_id")]


def list_proposals(
    run_id: UUID, outlet_id: UUID, *, state: str = "open", producer_ids: Collection[UUID] | None = None
) -> list[Proposal]:
    """List what a run proposed for an outlet, what is gone soonest first, with what it said of each. Two queries."""
    rows = ReorderProposal.objects.filter(run=run_id, outlet=outlet_id, state=state)
    if producer_ids is not None:
        rows = rows.filter(producer__in=producer_ids)
    found = list(rows.order_by(F("cover_days").asc(nulls_last=True), "variant_id").values_list(*_PROPOSAL))
    said = _said(run_id, outlet_id, [row[2] for row in found])
    return [_proposal(row, said[row[2]]) for row in found]


def find_proposal(proposal_id: UUID) -> Proposal | None:
    """Find a proposal with what its run said; None if there is none, or its run is forgotten. Two queries."""
    row = ReorderProposal.objects.filter(id=proposal_id).values_list(*_PROPOSAL, "run_id").first()
    if row is None:
        return None
    said = _said(row[-1], row[1], [row[2]])
    return _proposal(row[:-1], said[row[2]]) if row[2] in said else None


def get_series(run_id: UUID, outlet_id: UUID, variant_id: UUID) -> SeriesSaid:
    """Give what a run said of one variant at one outlet. One query. :raises NoSuchProposal: if it said nothing."""
    said = _said(run_id, outlet_id, [variant_id])
    if variant_id not in said:
        raise NoSuchProposal(N_("Belum ada perkiraan untuk barang ini."))
    return said[variant_id]


def _said(run_id: UUID, outlet_id: UUID, variant_ids: Collection[UUID]) -> dict[UUID, SeriesSaid]:
    rows = SeriesForecast.objects.filter(run=run_id, outlet=outlet_id, variant__in=variant_ids)
    return {row[1]: SeriesSaid(*row) for row in rows.order_by().values_list(*_SAID)}


def _run(row: tuple[Any, ...]) -> Run:
    facts = dict(zip(_RUN, row, strict=True))
    is_done = facts.pop("state") == "done"
    return Run(**facts, is_done=is_done, proposals=ReorderProposal.objects.filter(run=facts["id"]).count())


def _proposal(row: tuple[Any, ...], said: SeriesSaid) -> Proposal:
    facts = dict(zip(_PROPOSAL, row, strict=True))
    return Proposal(is_service_known=facts.pop("service_known"), said=said, **facts)


def list_weeks(outlet_id: UUID, variant_id: UUID, *, as_of: date) -> list[Week]:
    """List the two years of one variant before a Monday: what was sold, days the shelf was bare. Two queries."""
    first = as_of - timedelta(weeks=MOST_WEEKS)
    pieces = [0] * MOST_WEEKS
    for _, week, quantity in stock.sold_by_week(outlet_id, first, as_of, variant_id=variant_id):
        pieces[week] = quantity
    gaps = list_gaps(outlet_id, since=first, until=as_of, variant_id=variant_id)
    days_out = bare_days_by_week(gaps.get(variant_id, ()), MOST_WEEKS)
    return [Week(*each) for each in zip(pieces, days_out, strict=True)]

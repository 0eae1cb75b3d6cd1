"""Contracts with makers are entered, never changed: a newer row ends the older."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.producers import api as producers
from nttmart.contexts.stock import models
from nttmart.contexts.stock.rules.lots import Ownership
from nttmart.contexts.stock.rules.terms import BadTerms, Terms, refuse_bad_terms
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def enter_terms(  # noqa: PLR0913 -- a contract has this many parts
    *,
    producer_id: UUID,
    operator_id: UUID,
    ownership: Ownership | str,
    pay_days: int,
    effective_from: date,
    source: str,
    actor: Actor,
    at: datetime,
    outlet_id: UUID | None = None,
    outlet_share_bp: int = 0,
    programme_share_bp: int = 0,
    tax_share_bp: int = 0,
    loss_borne_by: str = "operator",
    shelf_days: int | None = None,
    grace_days: int = 0,
    after_grace: str = "return",
) -> UUID:
    """Enter what an operator (or one outlet of it) and a maker agree on from a day on; gives the terms' id.

    Lots that are here keep the terms they came under. The caller knows that operator and outlet exist and belong
    together.
    :raises BadTerms: for what cannot be, or a day that has its terms already.
    :raises Refusal: if there is no such maker.
    """
    producers.get_card(producer_id)
    terms = Terms(
        uuid7(), producer_id, operator_id, outlet_id, Ownership(ownership), outlet_share_bp, programme_share_bp,
        tax_share_bp, loss_borne_by, shelf_days, grace_days, after_grace, pay_days, effective_from,
        clean_line(source, limit=300, field="source"),
    )  # fmt: skip
    refuse_bad_terms(terms)
    with transaction.atomic():
        same = models.Terms.objects.filter(producer=producer_id, operator_id=operator_id, effective_from=effective_from)
        if same.filter(outlet_id=outlet_id).exists():
            raise BadTerms(N_("Sudah ada perjanjian yang mulai hari itu."), field="effective_from")
        said = {name: getattr(terms, name) for name in Terms.__dataclass_fields__}
        models.Terms.objects.create(**said, entered_at=at, entered_by=str(actor)[:250])
        record(actor, "stock.enter_terms", "terms", terms.id, at=at, detail={"producer": str(producer_id)})
    return terms.id

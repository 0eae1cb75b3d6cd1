"""Ruling that goods may be sold without a permit until a day: a fact with its reason, taken back by a newer one."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import models
from nttmart.contexts.legality.operations.gating import work_out
from nttmart.contexts.legality.rules.rulings import check_ruling
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.text import clean_line


def rule_gate(  # noqa: PLR0913 -- a ruling has this many parts
    product_id: UUID, kind: str, until: date | None, *, reason: str, actor: Actor, at: datetime
) -> None:
    """Rule that a product be sold without a kind of permit until a day; None takes it back. Its gate is worked out.

    What is forbidden stays so. Fronts let the maker's officer or a curator rule, never the maker.

    :raises BadRuling: for a kind nobody knows or a day that cannot be. :raises TextMissing: without a reason.
    :raises NoSuchProduct: if there is none.
    """
    check_ruling(kind, until, local_date(at))
    reason = clean_line(reason, limit=300, field="reason")
    catalogue.get_product_desk(product_id)
    with transaction.atomic():
        models.GateRuling.objects.create(
            product_id=product_id, kind=kind, until=until, reason=reason, by=str(actor)[:250],
            by_user_id=actor.user_id, at=at,
        )  # fmt: skip
        detail = {"kind": kind, "until": until.isoformat() if until else "", "reason": reason}
        record(actor, "legality.rule_gate", "product", product_id, at=at, detail=detail)
        work_out(at=at, product_ids=[product_id])

"""The local-mix rule of an outlet: entered, dated, never in the way of a sale."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.outlets.locks import lock_outlet
from nttmart.contexts.outlets.models import LocalMixRule
from nttmart.contexts.outlets.rules.mix import AREAS, DENOMINATORS, BadMixRule
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import BASIS_POINTS
from nttmart.kernel.text import clean_line


def set_local_mix(  # noqa: PLR0913 -- a rule has this many parts
    *,
    outlet_id: UUID,
    denominator: str,
    target_share_bp: int,
    effective_from: date,
    source: str,
    actor: Actor,
    at: datetime,
    area: str = "regency",
) -> UUID:
    """Say from a day on how much of an outlet shall be local, counted by SKU, by shelf pieces or by sales.

    Local is what makers of the outlet's regency made, or (``area`` «province») of its province.

    :param target_share_bp: in basis points: 8000 is eighty of a hundred.
    :raises BadMixRule: for a way of counting or an area nobody knows, a share beyond the whole, a day that has a rule.
    :raises NotFoundOutlet:
    """
    if denominator not in DENOMINATORS:
        raise BadMixRule(N_("Pilih dihitung menurut apa: jenis barang, isi rak, atau penjualan."), field="denominator")
    if area not in AREAS:
        raise BadMixRule(N_("Pilih setempat itu di mana: kabupaten atau provinsi."), field="area")
    if not 0 <= target_share_bp <= BASIS_POINTS:
        raise BadMixRule(N_("Bagian ini tidak mungkin."), field="target_share_bp")
    source = clean_line(source, limit=300, field="source")
    with transaction.atomic():
        lock_outlet(outlet_id)
        if LocalMixRule.objects.filter(outlet_id=outlet_id, effective_from=effective_from).exists():
            raise BadMixRule(N_("Sudah ada aturan yang mulai hari itu."), field="effective_from")
        row = LocalMixRule.objects.create(
            id=uuid7(),
            outlet_id=outlet_id,
            denominator=denominator,
            area=area,
            target_share_bp=target_share_bp,
            effective_from=effective_from,
            source=source,
            set_at=at,
            set_by=str(actor),
        )
        detail = {"denominator": denominator, "area": area, "share_bp": target_share_bp}
        since = {"from": effective_from.isoformat()}
        record(actor, "set_local_mix", "outlet", outlet_id, at=at, detail=detail | since)
    return row.id

"""Whether permits, their events and the gate agree, and the guards of the database stand."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import models
from nttmart.kernel.triggers import append_only_guards, standing_triggers

_FACTS = [
    f"legality_{table}"
    for table in (
        "permitrule", "permit", "permitevent", "permitfile", "expirynotice", "gaterun", "caseevent", "labeldesign",
    )
]  # fmt: skip


def check() -> Iterator[str]:
    """Tell, one plain sentence each, what does not agree."""
    for name in sorted(append_only_guards(_FACTS) - standing_triggers()):
        yield f"Penjaga basis data tidak ada: {name}."
    recorded = models.PermitEvent.objects.filter(permit=OuterRef("pk"), what="recorded")
    for number in models.Permit.objects.filter(~Exists(recorded)).values_list("number", flat=True):
        yield f"Izin tanpa catatan pertama: {number}."
    of_others = models.Permit.objects.filter(product__isnull=False).exclude(product__producer=F("producer"))
    for number in of_others.values_list("number", flat=True):
        yield f"Izin atas produk pembuat lain: {number}."
    gates = dict(models.ProductGate.objects.values_list("product_id", "closed"))
    for goods in catalogue.list_for_gate():
        if goods.closed_to != gates.get(goods.product_id, ""):
            yield f"Rak tidak tahu gerbang izin: {goods.name}."

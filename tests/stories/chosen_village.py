"""What the story of a chosen village asks of the running shop: a group with goods, a poster's address, a machine."""

from typing import Any

from browser.till_server import run
from stories.kept_word import sell
from tools.demo_shop import Shop

MAKER, PRODUCT = "Kelompok Renrua Terpilih", "Keripik Pisang Renrua Terpilih"
RENRUA = "53.04.13.2002"
HEAD = "from datetime import timedelta\nfrom uuid import UUID\nimport json\n"

_REGISTER = f"""{HEAD}
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.stock import api as stock
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
from nttmart.kernel.money import Rupiah
at, actor = clock.now(), Actor("Ana")
draft = producers.ProducerDraft(name={MAKER!r}, kind="group", village_code={RENRUA!r})
maker = producers.register_producer(draft, actor=actor, at=at)
(belu,) = outlets.list_outlets(regency_code="53.04")
stock.enter_terms(
    producer_id=maker, operator_id=belu.operator_id, ownership="consignment", outlet_share_bp=1000,
    programme_share_bp=200, tax_share_bp=50, shelf_days=120, grace_days=14, pay_days=7,
    effective_from=clock.local_date(at), source="contoh", actor=actor, at=at,
)
facts = catalogue.ProductFacts(name={PRODUCT!r}, category="camilan", ladder="packed", halal="certified")
product = catalogue.draft_product(maker, facts, actor=actor, at=at)
bag = dict(net_quantity=200, net_unit="g", shipping_weight_g=230)
variant = catalogue.add_variant(
    product, catalogue.VariantFacts(name="200 g", price=Rupiah(20_000), **bag), actor=actor, at=at
)
catalogue.submit(product, actor=actor, at=at)
catalogue.publish(product, actor=actor, at=at)
stock.receive_lot(
    variant_id=variant, outlet_id=belu.id, producer_id=maker, quantity=40, ownership="consignment",
    actor=actor, at=at
)
print(json.dumps({{"maker": str(maker), "slug": producers.get_producer(maker).slug, "product": str(product),
    "variant": str(variant), "outlet": str(belu.id), "outlet_slug": belu.slug, "outlet_name": belu.name}}))
"""

_POSTER = """import json
from uuid import UUID
from nttmart.contexts.programmes import api as programmes
print(json.dumps(programmes.poster_signature(UUID({session!r}))))
"""


def register(shop: Shop) -> dict[str, Any]:
    """Register a group in Renrua with goods on Belu's shelf, under terms; nobody bought of it yet."""
    made: dict[str, Any] = run(shop, _REGISTER)
    return made


def poster(shop: Shop, session: str) -> str:
    """Tell the address that the session's poster carries."""
    return f"/hadir/{session}/{run(shop, _POSTER.format(session=session))}/"


def sell_twice(shop: Shop, made: dict[str, Any]) -> None:
    """Two people buy, one after the other."""
    for _ in range(2):
        sell(shop, made["outlet"], made["variant"], 2)

"""What the story of a kept word asks of the running shop: a maker under terms, a week's sales, how all stands."""

from typing import Any

from browser.till_server import run
from tools.demo_shop import Shop

MAKER, PRODUCT, SIZE = "Kelompok Fulur Menepati", "Dodol Nanas Menepati", "200 g"
PRICE = 20_000

_REGISTER = f"""
import json
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.stock import api as stock
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
at, actor = clock.now(), Actor("Ana")
draft = producers.ProducerDraft(name={MAKER!r}, kind="group", village_code="53.04.18.2004")
maker = producers.register_producer(draft, actor=actor, at=at)
(belu,) = outlets.list_outlets(regency_code="53.04")
stock.enter_terms(
    producer_id=maker, operator_id=belu.operator_id, ownership="consignment", outlet_share_bp=1000,
    programme_share_bp=200, tax_share_bp=50, shelf_days=120, grace_days=14, pay_days=7,
    effective_from=clock.local_date(at), source="contoh", actor=actor, at=at,
)
print(json.dumps({{"maker": str(maker), "outlet": str(belu.id), "operator": str(belu.operator_id), "slug": belu.slug}}))
"""

_CURATE = """
import json
from uuid import UUID
from nttmart.contexts.catalogue import api as catalogue
from nttmart.fronts.chat.sync.media import attach_pictures, fetch_media
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
from nttmart.kernel.money import Rupiah
at, actor = clock.now(), Actor("Kurator")
fetch_media(clock.now)
attach_pictures(clock.now)
(draft,) = catalogue.list_products(producer_ids=[UUID({maker!r})]).rows
size = dict(net_quantity=200, net_unit="g", shipping_weight_g=230)
facts = catalogue.VariantFacts(name={size!r}, price=Rupiah({price}), **size)
variant = catalogue.add_variant(draft.product_id, facts, actor=actor, at=at)
catalogue.submit(draft.product_id, actor=actor, at=at)
catalogue.publish(draft.product_id, actor=actor, at=at, reason="layak")
product = catalogue.get_product_desk(draft.product_id)
print(json.dumps({{"variant": str(variant), "slug": product.slug, "name": product.facts.name,
    "photos": len(product.photos)}}))
"""

_SELL = """
import json
from uuid import UUID, uuid4
from nttmart.contexts.sales import api as sales
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
from nttmart.kernel.money import Rupiah
at, actor = clock.now(), Actor("Beni")
lines = [sales.Want(UUID({variant!r}), {pieces})]
asked = dict(outlet_id=UUID({outlet!r}), lines=lines, fulfilment="pickup", payment_method="cash", channel="counter")
total = sales.quote(at=at, village_code="", zone="", **asked).total
buyer = sales.BuyerDetails(name="Pembeli 031", phone="0800 00000031", address="", village_code="")
ref = sales.place_order(buyer=buyer, idempotency_key=str(uuid4()), expected_total=total, actor=actor, at=at,
    language="id", zone="", **asked)
sales.confirm_payment(order_id=ref.id, amount=Rupiah(total), bank_reference="", actor=actor, at=at, occurred_at=at)
sales.prepare(order_id=ref.id, actor=actor, at=at)
sales.hand_over(order_id=ref.id, actor=actor, at=at)
print(json.dumps(total))
"""

_FORESEE = """
import io, json
from datetime import timedelta
from django.core.management import call_command
from nttmart.kernel import clock
call_command("forecast", as_of=clock.local_date(clock.now()) + timedelta(days=7), stdout=io.StringIO())
print(json.dumps(None))
"""

_STANDS = """
import io, json
from datetime import timedelta
from uuid import UUID
from django.core.management import call_command
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel import clock
call_command("check_books", stdout=io.StringIO())
today = clock.local_date(clock.now())
maker, outlet, variant = UUID({maker!r}), UUID({outlet!r}), UUID({variant!r})
promises = supply.list_promises(on=today, producer_ids=[maker], limit=100)
ordered = [each for each in promises if each.source_kind == supply.ORDER_LINE]
later = max([each.due_on for each in ordered], default=today) + timedelta(days=10)
season = supply.Season("rolling", today - timedelta(days=30), later + timedelta(days=1))
score = supply.score(maker, season, as_of=later)
told = settlements.statement(producer_id=maker, from_on=today, until_on=today + timedelta(days=1))
print(json.dumps({{
    "free": stock.available([variant], on=today, outlet_id=outlet).get((variant, outlet), 0),
    "ordered": [[each.quantity, each.arrived] for each in ordered],
    "standing": [[each.quantity, each.per] for each in supply.list_standing(maker, on=today)],
    "promised": sum(each.quantity for each in promises), "arrived": sum(each.arrived for each in promises),
    "counted": [[each.promised, each.kept] for each in score.promises if each.standing == "counted"],
    "sold": told.sold.producer, "closing": told.closing, "paid": told.paid,
}}))
"""


def register(shop: Shop) -> dict[str, Any]:
    """Register a group near Belu's outlet, on consignment."""
    made: dict[str, Any] = run(shop, _REGISTER)
    return made


def curate(shop: Shop, maker: str) -> dict[str, Any]:
    """Let the curator complete what the maker told by photo, and publish it."""
    made: dict[str, Any] = run(shop, _CURATE.format(maker=maker, size=SIZE, price=PRICE))
    return made


def sell(shop: Shop, outlet: str, variant: str, pieces: int) -> int:
    """Sell some over the counter for cash; gives what was paid."""
    total: int = run(shop, _SELL.format(outlet=outlet, variant=variant, pieces=pieces))
    return total


def foresee(shop: Shop) -> None:
    """Let the coming Monday's forecast run now, with this week's sales."""
    run(shop, _FORESEE)


def stands(shop: Shop, made: dict[str, Any]) -> dict[str, Any]:
    """Check all books, and tell how shelf, promises, score and money of the maker stand."""
    found: dict[str, Any] = run(
        shop, _STANDS.format(maker=made["maker"], outlet=made["outlet"], variant=made["variant"])
    )
    return found

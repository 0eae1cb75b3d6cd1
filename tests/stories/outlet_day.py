"""What the browser story of an outlet asks of the running shop: goods of a new maker, and the books as they stand."""

from typing import Any

from browser.till_server import run
from tools.demo_shop import Shop

_OF = "Kisah"
COFFEE, HONEY = f"Kopi Lakmaras {_OF}", f"Madu Lakmaras {_OF}"
COFFEE_PRICE, HONEY_PRICE = 42_750, 150_000
MAKER = f"Kelompok Lakmaras {_OF}"

_MAKE = f"""
import json
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
from nttmart.kernel.money import Rupiah
at, actor = clock.now(), Actor("Ana")
draft = producers.ProducerDraft(name={MAKER!r}, kind="group", village_code="53.04.18.2004")
maker = producers.register_producer(draft, actor=actor, at=at)
variants = {{}}
for name, category, price in (({COFFEE!r}, "kopi", {COFFEE_PRICE}), ({HONEY!r}, "madu", {HONEY_PRICE})):
    facts = catalogue.ProductFacts(category=category, name=name, ladder="packed")
    form = catalogue.VariantFacts(price=Rupiah(price), shipping_weight_g=300)
    new = catalogue.NewProduct(producer_id=maker, facts=facts, variants=[form])
    (product,) = catalogue.add_products([new], actor=actor, at=at, publish_reason="layak")
    (variant,) = catalogue.list_variants_of(product)
    variants[name] = str(variant.id)
catalogue.rebuild_shelf()
(belu,) = outlets.list_outlets(regency_code="53.04")
made = {{"maker": maker, "outlet": belu.id, "operator": belu.operator_id}}
print(json.dumps({{"variants": variants, **{{name: str(id_) for name, id_ in made.items()}}}}))
"""

_BOOKS = """
import json
from datetime import timedelta
from uuid import UUID
from django.core.management import call_command
import io
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales.models import CounterSale
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel import clock
call_command("check_books", stdout=io.StringIO())
on = clock.local_date(clock.now())
maker, outlet = UUID({maker!r}), UUID({outlet!r})
book = outlets.get_outlet(outlet).book_id
found = {{each.code.replace(str(maker), "maker"): each.amount for each in ledger.balances(book)}}
variants = [UUID(each) for each in {variants!r}]
free = stock.available(variants, on=on, outlet_id=outlet)
till = [each for each in outlets.list_tills(outlet) if each.name == {till!r}]
facts = outlets.count_facts(till[0].id) if till else {{}}
sales = CounterSale.objects.filter(till_id=till[0].id) if till else CounterSale.objects.none()
told = settlements.statement(producer_id=maker, from_on=on, until_on=on + timedelta(days=1))
print(json.dumps({{
    "balances": found,
    "free": {{str(each): free.get((each, outlet), 0) for each in variants}},
    "facts": facts,
    "sales": sorted(sales.values_list("number", "total")),
    "tray": sorted(each.code for each in outlets.list_problems([outlet], till_id=till[0].id)) if till else [],
    "shares": [told.sold.producer, told.sold.outlet, told.sold.programme, told.sold.tax],
    "paid": told.paid,
    "closing": told.closing,
}}))
"""


def make_goods(shop: Shop, of: str = _OF) -> dict[str, Any]:
    """Register a group and publish a coffee and a honey of theirs. Stories share a shop: each takes another ``of``."""
    made: dict[str, Any] = run(shop, _MAKE.replace(_OF, of))
    return made


def books(shop: Shop, made: dict[str, Any], till: str) -> dict[str, Any]:
    """Check the books of the whole shop, and read those of the outlet, the maker and one till."""
    said = {"maker": made["maker"], "outlet": made["outlet"], "variants": list(made["variants"].values()), "till": till}
    found: dict[str, Any] = run(shop, _BOOKS.format(**said))
    return found

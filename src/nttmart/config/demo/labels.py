"""Labels of some of the demo's goods: made up and saying so, judged as any label is: the ladder has a spread."""

from datetime import datetime, timedelta
from typing import Final

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import api as legality
from nttmart.contexts.producers import api as producers
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date

MAKERS: Final = 12
"""So many makers have a label; more would only take time."""
_TRIES: Final = 60
_CATEGORIES: Final = frozenset(
    {"abon-lauk", "bumbu", "camilan", "cokelat", "kacang", "kelor", "kopi", "kue", "minuman-herbal", "pemanis", "selai"}
)
_UNITS: Final = frozenset(legality.NET_UNITS)
_MADE_BEFORE: Final = timedelta(days=10)
_KEEPS: Final = timedelta(days=120)
_OFFICER: Final = Actor("Petugas Dinas (contoh)")


def lay_out_labels(at: datetime) -> int:
    """Save a label of one product for some makers whose numbers are on file; gives how many."""
    shown = [each for each in catalogue.list_shown() if each.is_sized and each.category_slug in _CATEGORIES]
    first = {each.producer_id: each for each in reversed(shown)}
    done = 0
    for each in sorted(first.values(), key=lambda goods: goods.slug)[:_TRIES]:
        done += _label(each, at)
        if done == MAKERS:
            break
    return done


def _label(goods: catalogue.ShownGoods, at: datetime) -> bool:
    """Lay out a label of a product and save it; one that breaks a rule is left to its maker."""
    kept = {permit.kind: permit.number for permit in legality.list_permits_of(goods.producer_id) if permit.stands}
    sizes = [each for each in catalogue.list_variants_of(goods.product_id) if each.net_unit in _UNITS]
    if not sizes or not {"pirt", "halal"} <= kept.keys():
        return False
    maker, made_on = producers.get_card(goods.producer_id), local_date(at) - _MADE_BEFORE
    facts = legality.LabelFacts(
        name=goods.name,
        ingredients=("bahan contoh",),
        net_quantity=sizes[0].net_quantity,
        net_unit=sizes[0].net_unit,
        maker=maker.name,
        address=maker.place_name,
        halal="certified",
        halal_number=kept["halal"],
        permit_kind="pirt",
        permit_number=kept["pirt"],
        batch="CONTOH-01",
        made_on=made_on,
        best_before=made_on + _KEEPS,
        sayings="Label contoh",
    )
    try:
        legality.save_label(sizes[0].id, facts, actor=_OFFICER, at=at)
    except legality.LabelBreaksRules:
        return False
    return True

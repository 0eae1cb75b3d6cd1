"""The way of goods to their permits, for goods on file and for goods only described."""

from dataclasses import dataclass

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import api as legality
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.pages.tabs import Tab
from nttmart.kernel.clock import local_date, now


@dataclass(frozen=True, slots=True)
class RoutePage:
    """The route finder: the way found, None before anything was asked."""

    tabs: tuple[Tab, ...]
    route: legality.Route | None


@dataclass(frozen=True, slots=True)
class TraitsPage:
    """A product's gate as last worked out, its way to permits, and its sizes, for which labels may be laid out."""

    product: catalogue.ProductDesk
    maker: producers.Producer
    gate: legality.GateCard | None
    route: legality.Route | None
    rulings: tuple[legality.Ruling, ...]
    may_write: bool
    may_rule: bool


def traits_page(
    product: catalogue.ProductDesk, maker: producers.Producer, *, may_write: bool, may_rule: bool
) -> TraitsPage:
    """Put together what a product needs, from what is known of it."""
    traits = legality.traits_of(product.id)
    on = local_date(now())
    return TraitsPage(
        product=product,
        maker=maker,
        gate=legality.find_gate(product.id),
        route=legality.route_for(traits, on=on, channels=legality.CHANNELS[:3]) if traits else None,
        rulings=tuple(legality.list_rulings(product.id)),
        may_write=may_write,
        may_rule=may_rule,
    )

"""What an outlet had none of, on how many days: said in public, as it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import ngettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.supply import api as supply
from nttmart.design.figures import in_english, number
from nttmart.fronts.storefront.pages.words import day
from nttmart.kernel.clock import local_date

DAYS: Final = 30
MOST_ROWS: Final = 50


@dataclass(frozen=True, slots=True)
class OutRow:
    """A thing of which an outlet had none: for how many days, and since when if it still has none."""

    name: str
    address: str
    maker: str
    days: str
    since: str


@dataclass(frozen=True, slots=True)
class OutView:
    """The days without goods of one outlet in the last month."""

    name: str
    address: str
    rows: tuple[OutRow, ...]
    period: int
    goods: str
    canonical: str


def out_view(slug: str, at: datetime) -> OutView:
    """List what an outlet had none of in the last thirty days, most days first. Three queries.

    :raises NotFoundOutlet: if there is none of that name.
    """
    outlet = outlets.get_outlet(slug)
    today = local_date(at)
    found = supply.stock_out_days(
        [outlet.id], since=today - timedelta(days=DAYS - 1), until=today + timedelta(days=1), at=at
    )
    variants = catalogue.get_variants([each.variant_id for each in found])
    shown = [each for each in found if variants[each.variant_id].published and not variants[each.variant_id].retired]
    return OutView(
        name=outlet.name,
        address=reverse("storefront:outlet", args=[slug]),
        rows=tuple(_row(each, variants[each.variant_id]) for each in shown[:MOST_ROWS]),
        period=DAYS,
        goods=ngettext("%(count)s barang", "%(count)s barang", len(shown)) % {"count": number(len(shown))},
        canonical=reverse("storefront:outlet-out", args=[slug]),
    )


def _row(each: supply.OutDays, variant: catalogue.VariantForSale) -> OutRow:
    name = (variant.product_name_en if in_english() else "") or variant.product_name
    return OutRow(
        name=f"{name} {variant.variant_name}".strip(),
        address=reverse("storefront:product", args=[variant.product_slug]),
        maker=variant.producer_name,
        days=ngettext("%(count)s hari", "%(count)s hari", each.days) % {"count": number(each.days)},
        since=_since(each.out_since),
    )


def _since(on: date | None) -> str:
    return day(on) if on else ""

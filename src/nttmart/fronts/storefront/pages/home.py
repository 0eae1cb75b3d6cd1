"""The front page: the map that is the islands, what there is, what is new, and how it works in three lines."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.design.figures import in_english, number
from nttmart.fronts.storefront.pages import structured
from nttmart.fronts.storefront.pages.addresses import regency_address
from nttmart.fronts.storefront.pages.cards import cards_html
from nttmart.fronts.storefront.pages.choices import Choice
from nttmart.fronts.storefront.pages.map import province_map

NEWEST = 8


@dataclass(frozen=True, slots=True)
class HomeView:
    map: SafeString
    village_total: str
    unknown_positions: str
    product_total: str
    village_with_products: str
    families: tuple[Choice, ...]
    newest: SafeString
    regencies: tuple[Choice, ...]
    outlets_open: int
    outlets_announced: int
    json_ld: SafeString


def home_view() -> HomeView:
    """Put the page together: places from memory, four small queries."""
    by_village = {code: total for code, (total, _) in catalogue.count_listings("village").items()}
    by_regency = catalogue.count_listings("regency")
    regencies = places.list_regencies()
    shops = outlets.list_outlets()
    shelf = reverse("storefront:shelf")
    villages = sum(regency.village_count for regency in regencies)
    return HomeView(
        map=province_map(by_village),
        village_total=number(villages),
        unknown_positions=number(villages - len(places.dots())),
        product_total=number(sum(total for total, _ in by_regency.values())),
        village_with_products=number(len(by_village)),
        families=_families(shelf),
        newest=cards_html(catalogue.list_newest(NEWEST)),
        regencies=tuple(_regency(regency, by_regency.get(regency.code, (0, 0))[0]) for regency in regencies),
        outlets_open=sum(shop.state == "opened" for shop in shops),
        outlets_announced=sum(shop.state == "announced" for shop in shops),
        json_ld=structured.site(gettext("NTT Mart: hasil desa-desa Nusa Tenggara Timur"), shelf),
    )


def _families(shelf: str) -> tuple[Choice, ...]:
    english = in_english()
    families = ((family, family.name_en if english else family.name) for family in catalogue.list_categories())
    return tuple(
        Choice(name, f"{shelf}?kategori={family.slug}", number(family.total), chosen=False)
        for family, name in families
        if family.total
    )


def _regency(regency: places.RegencySummary, total: int) -> Choice:
    return Choice(regency.name, regency_address(regency.slug), number(total), chosen=False)

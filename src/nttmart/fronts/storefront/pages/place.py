"""Pages of places: a regency with its own map, and a village with what is known of it and what is not."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.design import ikat
from nttmart.design.figures import in_english, number
from nttmart.fronts.storefront.pages import known, structured, track
from nttmart.fronts.storefront.pages.addresses import village_address
from nttmart.fronts.storefront.pages.cards import cards_html
from nttmart.fronts.storefront.pages.choices import Choice
from nttmart.fronts.storefront.pages.map import regency_map
from nttmart.fronts.storefront.pages.words import MAKERS, VILLAGE_STATUSES, as_written, day, source_words, word

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DistrictView:
    """A district and its villages, those with products marked by their count."""

    name: str
    villages: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class RegencyView:
    name: str
    code: str
    facts: tuple[Fact, ...]
    map: SafeString
    unplaced: int
    cards: SafeString
    product_total: str
    all_address: str
    outlets: tuple[outlets.OutletCard, ...]
    districts: tuple[DistrictView, ...]
    edge: str
    cloth: SafeString
    json_ld: SafeString


def regency_view(slug: str) -> RegencyView | None:
    """Put a regency's page together; None if there is no such regency."""
    regency = next((r for r in places.list_regencies() if r.slug == slug), None)
    if regency is None:
        return None
    villages = places.list_villages(regency.code)
    counts = {code: total for code, (total, _) in catalogue.count_listings("village").items()}
    shelf = catalogue.browse(catalogue.Filters(regency=regency.code, language="en" if in_english() else "id"))
    return RegencyView(
        name=regency.official_name,
        code=regency.code,
        facts=_regency_facts(regency),
        map=regency_map(villages, counts),
        unplaced=sum(v.latitude is None for v in villages),
        cards=cards_html(shelf.cards[:8]),
        product_total=number(shelf.total),
        all_address=f"{reverse('storefront:shelf')}?kabupaten={regency.code}",
        outlets=tuple(outlets.list_outlets(regency_code=regency.code)),
        districts=_districts(villages, counts),
        edge=ikat.edge(regency.code),
        cloth=mark_safe(ikat.svg(regency.code, "")),  # noqa: S308 -- drawn by us
        json_ld=structured.breadcrumbs(
            [
                (gettext("Peta"), reverse("storefront:home")),
                (regency.official_name, reverse("storefront:regency", args=[slug])),
            ]
        ),
    )


def _regency_facts(regency: places.RegencySummary) -> tuple[Fact, ...]:
    return (
        (gettext("Ibu kota"), regency.capital),
        (gettext("Kecamatan"), number(regency.district_count)),
        (gettext("Desa dan kelurahan"), f"{number(regency.desa_count)} + {number(regency.kelurahan_count)}"),
        (gettext("Penduduk"), number(regency.population)),
        (gettext("Luas"), f"{number(round(regency.area_km2))} km²"),
        (gettext("Kode Kemendagri / BPS"), f"{regency.code} / {regency.bps_code}"),
    )


def _districts(villages: list[places.VillageSummary], counts: dict[str, int]) -> tuple[DistrictView, ...]:
    by_district: dict[str, list[places.VillageSummary]] = {}
    for village in villages:
        by_district.setdefault(village.district_name, []).append(village)
    return tuple(
        DistrictView(
            name,
            tuple(
                Choice(v.name, village_address(v.code), number(counts.get(v.code, 0)), v.code in counts) for v in found
            ),
        )
        for name, found in sorted(by_district.items())
    )


@dataclass(frozen=True, slots=True)
class VillageView:
    name: str
    kind: str
    facts: tuple[Fact, ...]
    regency_name: str
    regency_address: str
    makers: tuple[Choice, ...]
    cards: SafeString
    product_count: str
    edge: str
    cloth: SafeString
    track: tuple[track.StageView, ...]
    known: tuple[known.RecordView, ...]
    json_ld: SafeString


def village_view(code: str, today: date) -> VillageView:
    """Put a village's page together.

    :raises NotFoundPlace: if no village has this code.
    """
    village = places.get_village(code)
    shelf = catalogue.browse(catalogue.Filters(village=code, language="en" if in_english() else "id"))
    makers = producers.list_producers(village_code=code).cards
    regency_address = reverse("storefront:regency", args=[village.regency_slug])
    crumbs = [
        (gettext("Peta"), reverse("storefront:home")),
        (village.regency_name, regency_address),
        (village.name, village_address(code)),
    ]
    return VillageView(
        name=village.name,
        kind=gettext("Desa") if village.village_kind == "desa" else gettext("Kelurahan"),
        facts=_village_facts(village),
        regency_name=village.regency_name,
        regency_address=regency_address,
        makers=tuple(
            Choice(m.name, reverse("storefront:maker", args=[m.slug]), word(MAKERS, m.kind), chosen=False)
            for m in makers
        ),
        cards=cards_html(shelf.cards),
        product_count=ngettext("%(count)s produk", "%(count)s produk", shelf.total) % {"count": number(shelf.total)},
        edge=ikat.edge(code),
        cloth=mark_safe(ikat.svg(code, "")),  # noqa: S308 -- drawn by us
        track=track.track(code, today),
        known=known.known_of_village(code),
        json_ld=structured.breadcrumbs(crumbs),
    )


def _village_facts(village: places.Place) -> tuple[Fact, ...]:
    unknown = gettext("tidak diketahui")
    position = unknown
    if village.latitude is not None and village.longitude is not None:
        lat, lon = f"{abs(village.latitude):.4f}°", f"{village.longitude:.4f}°"
        position = gettext("%(lat)s LS, %(lon)s BT") % {"lat": lat, "lon": lon}
        if village.position_note:
            position = format_html("{} ({})", position, as_written(village.position_note))
    height = unknown if village.elevation_m is None else gettext("sekitar %(m)s m") % {"m": number(village.elevation_m)}
    facts = [
        (gettext("Kecamatan"), village.district_name),
        (gettext("Pulau"), village.island or unknown),
        (gettext("Letak"), position),
        (gettext("Ketinggian"), height),
        (gettext("Kode pos"), village.postal_code or unknown),
        (gettext("Kode Kemendagri"), village.code),
        (gettext("Kode BPS"), village.bps_code or unknown),
        (gettext("Program OVOP"), _programme_words(village.code)),
    ]
    if village.aliases:
        facts.append((gettext("Juga ditulis"), ", ".join(village.aliases)))
    return tuple(facts)


def _programme_words(code: str) -> str:
    """Say where a village stands in the programme and who says so; where nobody did, say that."""
    said = next(iter(places.list_village_statuses(code)), None)
    if said is None:
        return gettext("belum ada catatan")
    words = gettext("%(status)s sejak %(day)s. Sumber: %(source)s") % {
        "status": word(VILLAGE_STATUSES, said.status), "day": day(said.since_on), "source": "{}",
    }  # fmt: skip
    source = urlize(source_words(said.source), trim_url_limit=60, autoescape=True)
    return format_html(words, mark_safe(source))  # noqa: S308 -- escaped by urlize

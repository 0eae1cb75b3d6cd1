"""The checkout: first how and by whom, then the whole sum to look over, then the order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import api as sales
from nttmart.contexts.supply import api as supply
from nttmart.design.figures import in_english, rupiah
from nttmart.fronts.storefront.access.basket import Basket
from nttmart.fronts.storefront.pages.choices import Option
from nttmart.fronts.storefront.pages.prices import cash_unit
from nttmart.fronts.storefront.pages.promises import leaves_words, offers_of, shared_words
from nttmart.fronts.storefront.pages.words import METHODS, ZONES, ready_words, word
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.words import say


@dataclass(frozen=True, slots=True)
class SumLine:
    name: str
    detail: str
    amount: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The whole order to look over.

    ``total`` and ``leaves_on`` (a day, or empty) go back with the form: nobody pays more or waits longer than they saw.
    """

    lines: tuple[SumLine, ...]
    extra: tuple[tuple[str, str], ...]
    total: int
    total_words: str
    leaves_on: str
    ready: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckoutView:
    outlet_name: str
    outlet_address: str
    goods: tuple[SumLine, ...]
    goods_total: str
    ready: str
    ways: tuple[Option, ...]
    methods: tuple[Option, ...]
    back: str


def wants_from(basket: Basket, outlet: outlets.Outlet) -> tuple[sales.Want, ...]:
    """Turn what is wished for from an outlet into the lines of an order."""
    return tuple(sales.Want(i.variant_id, i.quantity) for i in basket.items if i.outlet_code == outlet.code)


def checkout_view(outlet: outlets.Outlet, wants: tuple[sales.Want, ...]) -> CheckoutView:
    """Show what is being ordered and how it can be had and paid."""
    variants = catalogue.get_variants([want.variant_id for want in wants])
    known = [(variants[want.variant_id], want.quantity) for want in wants if want.variant_id in variants]
    today = local_date(now())
    to_make = any(variant.sale_mode == "made_to_order" for variant, _quantity in known)
    leaves = _leaves(outlet, known, today)
    days = sales.ready_days(wants, variants, sales.read_queues(variants.values()), today)
    return CheckoutView(
        outlet_name=outlet.name,
        outlet_address=outlet.address,
        goods=tuple(
            SumLine(_name(variant), f"{quantity} × {rupiah(variant.price)}", rupiah(variant.price * quantity))
            for variant, quantity in known
        ),
        goods_total=rupiah(sum(variant.price * quantity for variant, quantity in known)),
        ready=_both(ready_words(max((day for day in days.values() if day), default=None)), leaves),
        ways=_ways(outlet),
        methods=tuple(
            (m.method, word(METHODS, m.method), _method_hint(m.method, today))
            for m in payments.receiving_methods(outlet.id)
            if m.method != "cash" or not (to_make or leaves)
        ),
        back=reverse("storefront:basket"),
    )


def _both(*words: str) -> str:
    return " · ".join(each for each in words if each)


def _leaves(outlet: outlets.Outlet, known: Sequence[tuple[catalogue.VariantForSale, int]], today: date) -> str:
    """Say by which day all of it leaves, where some is still coming; no query where nothing is."""
    ids = [variant.id for variant, _ in known if variant.coming_on and variant.sale_mode != "made_to_order"]
    offers = offers_of(ids, is_coming=True, today=today) if ids else {}
    shares = (offers.get((variant.id, outlet.id), supply.NOTHING).share(quantity) for variant, quantity in known)
    return leaves_words(max((each.ship_by_on for each in shares if each and each.ship_by_on), default=None))


def _name(variant: catalogue.VariantForSale) -> str:
    name = (variant.product_name_en if in_english() else "") or variant.product_name
    return f"{name}, {variant.variant_name}" if variant.variant_name else name


def _ways(outlet: outlets.Outlet) -> tuple[Option, ...]:
    ways: list[Option] = []
    if outlet.offers_pickup:
        ways.append(("pickup", gettext("Ambil di gerai"), outlet.address or outlet.regency_name))
    if outlet.offers_delivery:
        ways.append(("delivery", gettext("Antar ke alamat di NTT"), gettext("Ongkosnya dihitung dari desa tujuan.")))
        ways.append(("country", gettext("Kirim ke luar NTT"), gettext("Tulis alamat lengkap dengan kode pos.")))
    return tuple(ways)


def _method_hint(method: str, today: date) -> str:
    if method == "cash":
        return gettext("Saat mengambil barang. Dibulatkan ke %(unit)s.") % {"unit": cash_unit(today)}
    return {
        "qris": gettext("Pindai kode gerai dengan aplikasi bank atau dompet apa saja."),
        "transfer": gettext("Ke rekening gerai."),
    }.get(method, "")


def sum_of(quote: sales.Quote, names: Mapping[UUID, str]) -> Sum:
    """Put a quote into words."""
    extra: list[tuple[str, str]] = []
    if quote.fulfilment == "delivery":
        days = gettext("%(a)s–%(b)s hari") % {"a": quote.days_min, "b": quote.days_max}
        extra.append(
            (
                gettext("Antar (%(zone)s, %(days)s)") % {"zone": word(ZONES, quote.zone), "days": days},
                rupiah(quote.delivery_fee),
            )
        )
    if quote.rounding:
        extra.append((gettext("Pembulatan tunai"), rupiah(quote.rounding)))
    return Sum(
        lines=tuple(_sum_line(line, names) for line in quote.lines),
        extra=tuple(extra),
        total=quote.total,
        total_words=rupiah(quote.total),
        leaves_on=quote.ship_by_on.isoformat() if quote.ship_by_on else "",
        ready=_both(ready_words(quote.ready_by_on), leaves_words(quote.ship_by_on)),
        problems=tuple(f"{names.get(p.variant_id, '')}: {say(p.refusal)}".lstrip(": ") for p in quote.problems),
    )


def _sum_line(line: sales.QuoteLine, names: Mapping[UUID, str]) -> SumLine:
    name = names.get(line.variant_id, line.product_name)
    detail = f"{line.quantity} × {rupiah(line.unit_price)}"
    shared = supply.Shared(line.quantity - line.promised, line.promised, line.ship_by_on)
    return SumLine(name, " · ".join(part for part in (detail, shared_words(shared)) if part), rupiah(line.amount))


def names_of(wants: tuple[sales.Want, ...]) -> dict[UUID, str]:
    """Name the variants in the reader's language."""
    return {id_: _name(variant) for id_, variant in catalogue.get_variants([want.variant_id for want in wants]).items()}


def quoted(  # noqa: PLR0913 -- what the form asks
    outlet: outlets.Outlet,
    wants: tuple[sales.Want, ...],
    *,
    is_delivery: bool,
    method: str,
    village: str,
    zone: str,
    at: datetime,
) -> Sum:
    """Work out the sum of an order.

    :raises Refusal: if it cannot be ordered in this way at all.
    """
    quote = sales.quote(
        outlet_id=outlet.id,
        lines=wants,
        fulfilment="delivery" if is_delivery else "pickup",
        payment_method=method,
        at=at,
        village_code=village,
        zone=zone,
    )
    return sum_of(quote, names_of(wants))

"""An order that is being entered: its lines with prices and what is left, the total, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.sales import api as sales
from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.pages.places import find_place
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say, weekday

OUTSIDE = ("luar ntt", "outside ntt")


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line with its problem, if it has one."""

    variant_id: UUID
    name: str
    sku: str
    producer_name: str
    price: int
    quantity: int
    problem: str
    when: str
    """By when it leaves, where some of it is still coming."""


@dataclass(frozen=True, slots=True)
class FoundVariant:
    """Something that can be added, with how many the outlet has, and what is coming there and leaves by when."""

    variant: catalogue.VariantForSale
    free: int | None
    coming: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What the entry page shows beside its form."""

    lines: tuple[EntryLine, ...]
    text: str
    found: tuple[FoundVariant, ...]
    quote: sales.Quote | None
    sentence: str
    """Why there is no total, if there is none."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an order goes: a village's code, or the zone «country»; or a sentence that asks to be clearer."""

    village_code: str = ""
    zone: str = ""
    candidates: str = ""
    is_unknown: bool = False


def destination(text: str) -> Destination:
    """Read where to deliver to."""
    text = " ".join(text.split())
    if not text:
        return Destination()
    if text.lower() in OUTSIDE:
        return Destination(zone="country")
    found = find_place(text)
    if found.place is not None:
        return Destination(village_code=found.place.code)
    return Destination(candidates=found.shown, is_unknown=not found.candidates)


def entry_page(
    *, pieces: Mapping[UUID, int], text: str, outlet_id: UUID | None, asked: Mapping[str, str], at: datetime
) -> EntryPage:
    """Work the order out as it stands; ``asked`` has fulfilment, payment_method, channel and village."""
    variants = catalogue.get_variants(pieces)
    quote, sentence = _quote(pieces, outlet_id, asked, at)
    problems = {problem.variant_id: say(problem.refusal) for problem in quote.problems} if quote else {}
    days = {line.variant_id: _when(line) for line in quote.lines} if quote else {}
    return EntryPage(
        lines=tuple(
            _line(variants[variant_id], count, problems.get(variant_id, ""), days.get(variant_id, ""))
            for variant_id, count in pieces.items()
            if variant_id in variants
        ),
        text=text,
        found=_found(text, outlet_id, at),
        quote=quote,
        sentence=sentence,
    )


def _when(line: sales.QuoteLine) -> str:
    if line.ship_by_on is None:
        return ""
    return gettext("%(there)s ada, %(promised)s masih datang; semua berangkat paling lambat %(day)s.") % {
        "there": line.quantity - line.promised,
        "promised": line.promised,
        "day": weekday(line.ship_by_on),
    }


def _line(variant: catalogue.VariantForSale, quantity: int, problem: str, when: str) -> EntryLine:
    name = f"{variant.product_name} {variant.variant_name}".strip()
    return EntryLine(variant.id, name, variant.sku, variant.producer_name, variant.price, quantity, problem, when)


def _quote(
    pieces: Mapping[UUID, int], outlet_id: UUID | None, asked: Mapping[str, str], at: datetime
) -> tuple[sales.Quote | None, str]:
    if not pieces or outlet_id is None:
        return None, ""
    is_delivery = asked["fulfilment"] == "delivery"
    to = destination(asked["village"]) if is_delivery else Destination()
    try:
        return (
            sales.quote(
                outlet_id=outlet_id,
                lines=[sales.Want(variant_id, count) for variant_id, count in pieces.items()],
                fulfilment=asked["fulfilment"],
                payment_method=asked["payment_method"],
                channel=asked["channel"],
                village_code=to.village_code,
                zone=to.zone,
                at=at,
            ),
            "",
        )
    except Refusal as refusal:
        return None, say(refusal)


def _found(text: str, outlet_id: UUID | None, at: datetime) -> tuple[FoundVariant, ...]:
    if not text:
        return ()
    variants = catalogue.search_variants(text, limit=12)
    ids = [variant.id for variant in variants]
    offers = supply.atp(ids, on=local_date(at), outlet_id=outlet_id) if outlet_id and ids else {}
    return tuple(_found_one(variant, outlet_id, offers) for variant in variants if variant.published)


def _found_one(
    variant: catalogue.VariantForSale, outlet_id: UUID | None, offers: Mapping[tuple[UUID, UUID], supply.Promisable]
) -> FoundVariant:
    if variant.sale_mode == "made_to_order" or outlet_id is None:
        return FoundVariant(variant, None, "")
    offer = offers.get((variant.id, outlet_id), supply.NOTHING)
    coming = ""
    if offer.later.steps:
        last = offer.later.steps[-1]
        coming = gettext("%(count)s lagi, berangkat %(day)s") % {"count": last.quantity, "day": weekday(last.on)}
    return FoundVariant(variant, offer.now, coming)

"""The shops as others see them, and what delivery costs. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nttmart.kernel.errors import Refusal
from nttmart.kernel.money import Rupiah

ZONES = ("regency", "island", "province", "country")
"""From near to far; ``country`` is everything outside Nusa Tenggara Timur."""

_GRAMS_A_KILOGRAM = 1_000
_VILLAGE_CODE = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}")
_SLUG = re.compile(r"[a-z0-9-]{1,80}")


class NotFoundOutlet(Refusal):
    """No outlet has that id or name."""


class NoDelivery(Refusal):
    """The outlet does not deliver, or has no tariff for that zone on that day."""


class BadOutlet(Refusal):
    """An outlet or operator that cannot be: a name or code that will not do or is taken."""


class BadTariff(Refusal):
    """A tariff that cannot be: negative fees, days in the wrong order, a zone nobody knows."""


@dataclass(frozen=True, slots=True)
class OutletCard:
    """An outlet in a list or on the map."""

    id: UUID
    slug: str
    code: str
    name: str
    regency_code: str
    regency_name: str
    address: str
    state: str
    opened_on_text: str
    operator_id: UUID
    operator_name: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """One shop: who runs it, whose books its money is in, and the evidence for what is said of it."""

    id: UUID
    slug: str
    code: str
    name: str
    operator_id: UUID
    operator_name: str
    operator_kind: str
    book_id: UUID
    regency_code: str
    regency_name: str
    village_code: str | None
    address: str
    state: str
    opened_on: date | None
    opened_on_text: str
    evidence: str
    source: str
    hours: str
    offers_pickup: bool
    offers_delivery: bool

    @property
    def is_open(self) -> bool:
        """Tell whether it may take orders: announced is not opened."""
        return self.state == "opened"


@dataclass(frozen=True, slots=True)
class OperatorCard:
    """Who runs outlets and owns their money."""

    id: UUID
    name: str
    kind: str
    book_id: UUID


@dataclass(frozen=True, slots=True)
class Tariff:
    """What delivery to a zone costs: a first weight, then each further kilogram begun."""

    id: UUID
    outlet_id: UUID | None
    zone: str
    base_fee: Rupiah
    base_weight_g: int
    fee_per_further_kg: Rupiah
    days_min: int
    days_max: int
    effective_from: date


@dataclass(frozen=True, slots=True)
class TariffRow:
    """A tariff as it was entered: whose (no name: everybody's), until when if it ends by itself, and who says so."""

    tariff: Tariff
    outlet_name: str
    effective_until: date | None
    source: str

    def holds(self, on: date) -> bool:
        """Tell whether a day lies within it; of several of one outlet and zone that hold, the newest counts."""
        return self.tariff.effective_from <= on and (self.effective_until is None or on < self.effective_until)


@dataclass(frozen=True, slots=True)
class DeliveryQuote:
    """What delivery costs to a zone, and how many days it takes."""

    zone: str
    fee: Rupiah
    days_min: int
    days_max: int
    tariff_id: UUID


def is_village_code(text: str) -> bool:
    """Tell whether a text is written like a Kemendagri village code; whether there is one, places knows."""
    return _VILLAGE_CODE.fullmatch(text) is not None


def is_slug(text: str) -> bool:
    """Tell whether a text can be an outlet's name in an address."""
    return _SLUG.fullmatch(text) is not None


def delivery_fee(tariff: Tariff, weight_g: int) -> Rupiah:
    """Compute the fee of a parcel: the base fee, and every further kilogram that has been begun counts whole.

    :raises ValueError: if the weight is not more than nothing.
    """
    if weight_g <= 0:
        raise ValueError(weight_g)
    further_g = max(0, weight_g - tariff.base_weight_g)
    return Rupiah(tariff.base_fee + tariff.fee_per_further_kg * -(-further_g // _GRAMS_A_KILOGRAM))


def tariff_in_force(tariffs: Iterable[Tariff], outlet_id: UUID) -> Tariff | None:
    """Choose among the tariffs of one zone and day: the outlet's own before everybody's, the newest of them."""
    return max(tariffs, key=lambda tariff: (tariff.outlet_id == outlet_id, tariff.effective_from), default=None)

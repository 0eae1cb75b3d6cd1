"""What delivery costs: the fee by weight, the zone by place, the tariff by day."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.outlets import make_outlet, make_tariffs
from factories.places import COLOL, HABI, PRAILIU, make_village
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.rules.outlets import Tariff, delivery_fee
from nttmart.contexts.places.api import NotFoundPlace
from nttmart.kernel.audit import Actor
from nttmart.kernel.money import Rupiah

ON = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TARIFF = Tariff(UUID(int=1), None, "island", Rupiah(18_000), 1_000, Rupiah(8_000), 2, 4, ON)


@pytest.mark.parametrize(
    ("weight_g", "fee"),
    [(1, 18_000), (1_000, 18_000), (1_001, 26_000), (2_000, 26_000), (2_001, 34_000), (10_000, 90_000)],
)
def test_every_further_kilogram_begun_counts_whole(weight_g: int, fee: int) -> None:
    assert delivery_fee(TARIFF, weight_g) == fee


@pytest.mark.parametrize("weight_g", [0, -1])
def test_what_weighs_nothing_is_no_parcel(weight_g: int) -> None:
    with pytest.raises(ValueError, match=str(weight_g)):
        delivery_fee(TARIFF, weight_g)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_one_parcel_never_costs_more_than_two(one_g: int, other_g: int) -> None:
    together = delivery_fee(TARIFF, one_g + other_g)
    assert max(delivery_fee(TARIFF, one_g), delivery_fee(TARIFF, other_g)) <= together
    assert together <= delivery_fee(TARIFF, one_g) + delivery_fee(TARIFF, other_g)


@pytest.fixture
def outlet(db: None) -> outlets.Outlet:
    for code in (HABI, COLOL, PRAILIU):
        make_village(code)
    make_tariffs()
    return make_outlet()


@pytest.mark.parametrize(
    ("where", "zone", "fee", "days"),
    [
        ({"village_code": HABI}, "regency", 10_000, (1, 2)),
        ({"village_code": COLOL}, "island", 18_000, (2, 4)),
        ({"village_code": PRAILIU}, "province", 32_000, (3, 8)),
        ({"zone": "country"}, "country", 58_000, (4, 12)),
        ({"zone": "country", "village_code": HABI}, "regency", 10_000, (1, 2)),
    ],
)
def test_quotes_by_place(
    outlet: outlets.Outlet, where: dict[str, str], zone: str, fee: int, days: tuple[int, int]
) -> None:
    quote = outlets.quote_delivery(outlet=outlet, weight_g=900, on=ON, **where)
    assert (quote.zone, quote.fee, (quote.days_min, quote.days_max)) == (zone, fee, days)


def test_refuses_where_nobody_delivers(outlet: outlets.Outlet) -> None:
    with pytest.raises(NotFoundPlace):
        outlets.quote_delivery(outlet=outlet, weight_g=900, on=ON, village_code="53.99.99.9999")
    for where in ({}, {"zone": "moon"}, {"village_code": "\0"}, {"zone": "country", "village_code": "53.07"}):
        with pytest.raises(outlets.NoDelivery):
            outlets.quote_delivery(outlet=outlet, weight_g=900, on=ON, **where)
    with pytest.raises(outlets.NoDelivery):
        outlets.quote_delivery(outlet=outlet, weight_g=900, on=date(2025, 7, 31), zone="country")
    stays = make_outlet("WGP", regency_code="53.11", offers_delivery=False)
    with pytest.raises(outlets.NoDelivery):
        outlets.quote_delivery(outlet=stays, weight_g=900, on=ON, zone="country")


def set_tariff(outlet_id: UUID | None, **changes: object) -> UUID:
    whole: dict[str, object] = {
        "zone": "country",
        "base_fee": 40_000,
        "base_weight_g": 500,
        "fee_per_further_kg": 1_000,
        "days_min": 3,
        "days_max": 9,
        "effective_from": ON,
        "source": "tarif kurir",
    }
    return outlets.set_tariff(outlet_id=outlet_id, actor=Actor("Ana"), at=NOW, **whole | changes)


def test_an_outlets_own_tariff_comes_first_and_a_new_one_from_its_day_on(outlet: outlets.Outlet) -> None:
    def quoted(on: date, weight_g: int = 900) -> int:
        return outlets.quote_delivery(outlet=outlet, weight_g=weight_g, on=on, zone="country").fee

    set_tariff(None, effective_from=date(2026, 3, 5), base_fee=60_000)
    own = set_tariff(outlet.id)
    assert [quoted(date(2026, 3, day)) for day in (1, 2, 5)] == [58_000, 41_000, 41_000]
    assert outlets.quote_delivery(outlet=outlet, weight_g=500, on=ON, zone="country").tariff_id == own
    other = make_outlet("WGP", regency_code="53.11")
    assert outlets.quote_delivery(outlet=other, weight_g=900, on=date(2026, 3, 5), zone="country").fee == 61_000


@pytest.mark.parametrize(
    "changes",
    [
        {"zone": "moon"},
        {"base_fee": -1},
        {"base_fee": 10**9},
        {"base_weight_g": 0},
        {"days_min": 4, "days_max": 3},
        {"days_max": 91},
        {"effective_from": date(2025, 8, 1)},
    ],
)
def test_refuses_tariffs_that_cannot_be(outlet: outlets.Outlet, changes: dict[str, object]) -> None:
    with pytest.raises(outlets.BadTariff):
        set_tariff(None, **changes)

"""Contracts with makers: entered, in force, frozen into lots; never changed, past Python neither."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from factories.catalogue import make_weighed_variant
from factories.producers import make_producer
from factories.stock import ANA, ELSEWHERE, NOON, OUTLET, TODAY, make_lot, receive
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import api as stock
from nttmart.contexts.stock import models
from nttmart.kernel.ids import uuid7

OPERATOR = UUID("01920000-0000-7000-8000-0000000000c1")


def agree(producer_id: UUID, **said: Any) -> UUID:
    """Enter usual terms of consignment: 15 % to the outlet, 2 % to the programme, paid in a week."""
    usual: dict[str, Any] = {
        "operator_id": OPERATOR, "ownership": "consignment", "outlet_share_bp": 1_500, "programme_share_bp": 200,
        "loss_borne_by": "operator", "shelf_days": 60, "grace_days": 7, "pay_days": 7,
        "effective_from": date(2026, 1, 1), "source": "PKS 12/2026", "actor": ANA, "at": NOON,
    }  # fmt: skip
    return stock.enter_terms(producer_id=producer_id, **(usual | said))


def in_force(producer_id: UUID, on: date, outlet_id: UUID | None = None) -> UUID | None:
    terms = stock.terms_in_force(producer_id, operator_id=OPERATOR, outlet_id=outlet_id, on=on)
    return terms and terms.id


@pytest.mark.django_db
def test_terms_are_told_as_they_were_entered() -> None:
    maker = make_producer()
    terms_id = agree(maker)
    expected = stock.Terms(
        terms_id, maker, OPERATOR, None, stock.Ownership.CONSIGNMENT, 1_500, 200, 0, "operator", 60, 7, "return", 7,
        date(2026, 1, 1), "PKS 12/2026",
    )  # fmt: skip
    assert stock.terms_of([terms_id]) == {terms_id: expected}
    assert stock.list_terms([OPERATOR]) == [expected]
    assert (expected.expires_on(TODAY), expected.leaves_on(TODAY)) == (
        TODAY + timedelta(days=60),
        TODAY + timedelta(days=67),
    )


@pytest.mark.django_db
def test_a_newer_row_ends_the_older_and_an_outlet_s_own_wins() -> None:
    maker = make_producer()
    first = agree(maker)
    second = agree(maker, effective_from=date(2026, 3, 1))
    own = agree(maker, outlet_id=OUTLET, effective_from=date(2026, 2, 1))
    assert in_force(maker, date(2025, 12, 31)) is None
    assert in_force(maker, date(2026, 1, 1)) == first
    assert in_force(maker, date(2026, 2, 28), OUTLET) == own
    assert in_force(maker, date(2026, 3, 1)) == second
    assert in_force(maker, date(2026, 3, 1), OUTLET) == own
    assert in_force(maker, date(2026, 3, 1), ELSEWHERE) == second
    assert in_force(make_producer("Rumah Tenun Lain"), TODAY) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [
        {"outlet_share_bp": -1},
        {"outlet_share_bp": 9_800},
        {"tax_share_bp": 10_001},
        {"loss_borne_by": "nobody"},
        {"after_grace": "burn"},
        {"pay_days": -1},
        {"pay_days": 366},
        {"shelf_days": 0},
        {"grace_days": -1},
        {"ownership": "operator"},
        {"ownership": "operator", "outlet_share_bp": 0, "programme_share_bp": 0, "loss_borne_by": "maker"},
    ],
)
def test_terms_that_cannot_be_are_refused(said: dict[str, Any]) -> None:
    with pytest.raises(stock.BadTerms):
        agree(make_producer(), **said)
    assert not models.Terms.objects.exists()


@pytest.mark.django_db
def test_a_day_has_one_row_and_a_row_is_never_changed() -> None:
    maker = make_producer()
    terms_id = agree(maker)
    with pytest.raises(stock.BadTerms):
        agree(maker, pay_days=3)
    agree(maker, outlet_id=OUTLET)
    row = models.Terms.objects.filter(id=terms_id)
    for attempt in (
        lambda: row.update(pay_days=1),
        row.delete,
        lambda: models.Terms.objects.create(**(row.values().get() | {"id": uuid7()})),
        lambda: models.Terms.objects.create(
            **(row.values().get() | {"id": uuid7(), "effective_from": TODAY, "outlet_share_bp": 9_900})
        ),
        lambda: models.Terms.objects.create(
            **(row.values().get() | {"id": uuid7(), "effective_from": TODAY, "ownership": "operator"})
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


@pytest.mark.django_db
def test_a_lot_keeps_the_terms_it_came_under_and_holds_tell_them() -> None:
    lot = stock.get_lot(make_lot(5))
    terms = agree(lot.producer_id)
    under = receive(lot.variant_id, 3, terms_id=terms, best_before_on=TODAY + timedelta(days=9))
    agree(lot.producer_id, effective_from=TODAY)
    assert stock.get_lot(under).terms_id == terms
    assert stock.terms_of_lots([under, lot.id]) == {under: stock.terms_of([terms])[terms]}
    (held,) = stock.reserve(
        outlet_id=OUTLET, wants=[(uuid7(), lot.variant_id, 2)], document_kind="order", document_id=(order := uuid7()),
        expires_at=None, at=NOON,
    )  # fmt: skip
    assert (held.lot_id, held.terms_id) == (under, terms)
    assert stock.list_holds(document_kind="order", document_id=order) == [held]
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Lot.objects.filter(id=under).update(terms=None)


@given(st.integers(0, 10**9), st.integers(0, 5_000), st.integers(0, 3_000), st.integers(0, 1_999))
def test_shares_add_up_to_the_amount(amount: int, outlet: int, programme: int, tax: int) -> None:
    terms = stock.Terms(
        uuid7(), uuid7(), OPERATOR, None, stock.Ownership.CONSIGNMENT, outlet, programme, tax, "maker", None, 0,
        "return", 7, TODAY, "x",
    )  # fmt: skip
    exact = amount * terms.maker_share_bp / 10_000
    assert abs(terms.maker_share(amount) - exact) <= 1.5
    assert terms.maker_share_bp > 0


@pytest.mark.parametrize(
    ("grams", "per_kilogram", "cost"), [(1_000, 80_000, 80_000), (333, 80_000, 26_640), (1, 500, 1), (1, 499, 0)]
)
def test_grams_cost_a_thousandth_of_a_kilogram_half_up(grams: int, per_kilogram: int, cost: int) -> None:
    assert stock.cost_of(grams, per_kilogram, weighed=True) == cost
    assert stock.cost_of(grams, per_kilogram, weighed=False) == grams * per_kilogram


@pytest.mark.django_db
def test_weighed_goods_of_our_own_cost_by_the_gram() -> None:
    variant = make_weighed_variant()
    lot = stock.get_lot(receive(variant, 5_000, ownership="operator", unit_cost=60_000))
    assert catalogue.get_variants([variant])[variant].weighed
    assert (lot.weighed, lot.cost(250), lot.hold(lot.id, 1_250).cost) == (True, 15_000, 75_000)

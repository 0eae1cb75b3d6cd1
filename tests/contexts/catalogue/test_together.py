"""Several people at once: counts stay true, and nobody waits in a ring."""

from collections.abc import Collection
from datetime import date
from functools import partial
from uuid import UUID

import pytest

from concurrently import meanwhile, together
from factories.catalogue import ANA, load_categories, make_product, tell_available
from factories.people import NOW
from factories.producers import make_producer
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.api import Filters, WrongStep
from nttmart.contexts.catalogue.locks import lock_products

pytestmark = pytest.mark.concurrency
TODAY = date(2026, 3, 2)


def submitted(name: str, producer: UUID) -> UUID:
    product = make_product(name, producer_id=producer, published=False)
    catalogue.submit(product, actor=ANA, at=NOW)
    return product


def test_publishing_at_once_counts_each_once() -> None:
    load_categories()
    producer = make_producer()
    products = [submitted(f"Kopi Baru {n} rasa{n}", producer) for n in range(6)]
    outcomes = together([partial(catalogue.publish, product, actor=ANA, at=NOW) for product in products])
    assert outcomes == [None] * 6
    assert catalogue.browse(Filters()).total == 6
    assert list(catalogue.check()) == []


def test_of_two_curators_one_publishes() -> None:
    load_categories()
    product = submitted("Kopi", make_producer())
    outcomes = together([partial(catalogue.publish, product, actor=ANA, at=NOW)] * 2)
    assert sorted(type(outcome) for outcome in outcomes if outcome is not None) == [WrongStep]
    assert [step.step for step in catalogue.curation_history(product)] == ["submitted", "published"]
    assert catalogue.browse(Filters()).total == 1


def test_availability_noted_from_many_sides_ends_in_agreement() -> None:
    load_categories()
    producer = make_producer()
    products = [make_product(f"Kopi {n}", producer_id=producer) for n in range(4)]
    calls = [
        partial(tell_available, dict.fromkeys(order, number % 2 == 0))
        for number, order in enumerate([products, products[::-1], products[1:], products[:2]])
    ]
    assert together(calls) == [None] * 4
    assert list(catalogue.check()) == []


def test_what_several_tell_in_one_go_is_written_in_order_however_it_was_told() -> None:
    load_categories()
    producer = make_producer()
    early, late = sorted(make_product(f"Kopi {n}", producer_id=producer) for n in range(2))

    def tell() -> None:
        with catalogue.telling_once():
            for product in (late, early):
                with catalogue.telling_once():
                    tell_available({product: True})
            assert catalogue.count_listings("all") == {"": (2, 0)}

    assert meanwhile(lambda: lock_products([early]), lambda: lock_products([late]), tell) == [None, None]
    assert catalogue.count_listings("all") == {"": (2, 2)}


def test_what_a_transaction_that_failed_had_told_is_told_by_nobody_after_it() -> None:
    load_categories()
    failed, fine = (make_product(f"Kopi {n}", producer_id=make_producer(name=f"Kelompok {n}")) for n in range(2))
    asked: list[object] = []

    def judge(products: Collection[UUID], _: object) -> dict[UUID, bool]:
        asked.extend(products)
        return dict.fromkeys(products, True)

    def fail() -> None:
        with catalogue.telling_once():
            catalogue.note_availabilities([failed], judge, TODAY)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with catalogue.telling_once():
        catalogue.note_availabilities([fine], judge, TODAY)
    assert asked == [fine]
    assert catalogue.count_listings("all") == {"": (2, 1)}

"""Several people at once: counts stay true, and nobody waits in a ring."""

from functools import partial
from uuid import UUID

import pytest

from concurrently import together
from factories.catalogue import ANA, load_categories, make_product
from factories.people import NOW
from factories.producers import make_producer
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.api import Filters, WrongStep

pytestmark = pytest.mark.concurrency


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
        partial(catalogue.note_availabilities, dict.fromkeys(order, number % 2 == 0))
        for number, order in enumerate([products, products[::-1], products[1:], products[:2]])
    ]
    assert together(calls) == [None] * 4
    assert list(catalogue.check()) == []

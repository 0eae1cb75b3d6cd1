"""What is at stake with goods: shelves at their prices and ninety days of sales, by product."""

from datetime import timedelta

import pytest

from factories.catalogue import make_variant
from factories.outlets import make_outlet
from factories.stock import NOON, receive
from nttmart.config.stakes import at_stake, printing_operators
from nttmart.contexts.catalogue import api as catalogue

pytestmark = pytest.mark.django_db


def test_what_lies_on_shelves_counts_at_its_price() -> None:
    variant, outlet = make_variant(45_000), make_outlet()
    receive(variant, 3, outlet_id=outlet.id)

    assert at_stake(NOON + timedelta(days=1)) == {catalogue.get_variants([variant])[variant].product_id: 135_000}
    assert printing_operators() == {catalogue.get_variants([variant])[variant].producer_id: outlet.operator_id}

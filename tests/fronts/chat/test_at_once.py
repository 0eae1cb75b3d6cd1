"""The carrier brings the same things several times at the same moment, to several workers: once is done."""

from datetime import timedelta
from functools import partial

import pytest

from concurrently import together
from factories.chat import Phone
from factories.settlements import Shop
from nttmart.contexts.messages.models import Inbound, Parcel, SaidFact
from nttmart.contexts.supply.models import MakerStock
from nttmart.fronts.chat.sync.receiving import receive

pytestmark = pytest.mark.concurrency


def test_the_same_words_at_the_same_moment_are_one_fact(maker_shop: Shop, maker: Phone) -> None:
    maker.say("stok kopi lela 12")
    maker.at += timedelta(seconds=30)
    agreed, again = (maker.body(maker.message("text", body="ya")) for _ in range(2))
    bodies = [agreed, again, agreed, again]
    outcomes = together([partial(receive, body, lambda: maker.at + timedelta(seconds=5)) for body in bodies])
    assert not [each for each in outcomes if isinstance(each, Exception)]
    assert MakerStock.objects.values_list("quantity").get() == (12,)
    assert SaidFact.objects.count() == 1
    assert Inbound.objects.filter(state="done").count() == 3
    assert Parcel.objects.count() == 3

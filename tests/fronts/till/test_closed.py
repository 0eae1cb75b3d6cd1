"""A permit that ended, seen by a till: «Tahan» in what it keeps, so that it holds back without signal too."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from factories.legality import HALAL, TODAY, record
from factories.sales import make_shop
from factories.tills import MORNING, enrol, line
from fronts.till.asking import ask, send

pytestmark = pytest.mark.django_db
_OPEN = 13
"""The place of a row that says whether goods may be sold, or why not."""
_LATER = 15
"""From here on: what is coming, from when goods are held back, and why then."""


def test_a_till_is_told_to_hold_back_and_to_sell_again() -> None:
    shop = make_shop()
    till = enrol(shop.outlet.id)
    version = ask(till, "api/katalog").json()["version"]

    record("halal", HALAL, shop.producer_id)
    record("pirt", "2105310010281-25", shop.producer_id)
    told = ask(till, f"api/katalog?dari={version}").json()

    assert [row[_OPEN] for row in told["products"]] == [
        "Tahan, jangan dijual: P-IRT / BPOM MD habis berlaku sejak 31 Des 2025."
    ]
    record("pirt", "2105310010282-29", shop.producer_id)
    assert [row[_OPEN] for row in ask(till, f"api/katalog?dari={told['version']}").json()["products"]] == [1]


def test_a_till_knows_the_instant_from_which_it_must_hold_back() -> None:
    shop = make_shop()
    till = enrol(shop.outlet.id)
    last = TODAY + timedelta(days=10)

    record("halal", HALAL, shop.producer_id)
    record("pirt", "2105310010281-29", shop.producer_id, expires_on=last)

    (row,) = ask(till, "api/katalog").json()["products"]
    closes = datetime.combine(last + timedelta(days=1), time(), tzinfo=ZoneInfo("Asia/Makassar"))
    assert (row[_OPEN], row[_LATER:]) == (
        1, ["", int(closes.timestamp() * 1_000),
            f"Tahan, jangan dijual: izinnya berlaku sampai {last.day}-{last.month}-{last.year}."],
    )  # fmt: skip


@pytest.mark.parametrize(("year", "problem"), [("25", "closed_sold"), ("26", None)])
def test_what_was_sold_after_the_end_is_before_a_person_and_what_was_sold_before_is_not(
    year: str, problem: str | None
) -> None:
    shop = make_shop()
    till = enrol(shop.outlet.id)
    till.open_shift()
    till.sell(line(shop.variants["Kopi Lela"], 25_000, 1, producer=shop.producer_id))
    ended = date(2000 + int(year), 10, 31)
    assert (ended < MORNING.date()) == (problem is not None)

    record("pirt", f"2105310010281-{year}", shop.producer_id, expires_on=ended)

    assert send(till.facts) == [("applied", None), ("applied", problem)]

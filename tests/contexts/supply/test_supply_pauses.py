"""Pauses that lie over one another: what one took comes back when the last of them ends, and no score suffers by it."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from factories.settlements import ANA, PLACED, Shop, make_shop
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.supply import api as supply

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
WEEKLY = 20


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def later(days: int) -> datetime:
    return PLACED + timedelta(days=days)


@pytest.fixture
def shop() -> Shop:
    """Make a shop to which Kopi Lela comes every week, on the days 6, 13, 20 and so on."""
    made = make_shop()
    supply.stand_by(
        producer_id=made.producer_id, variant_id=made.variants["Kopi Lela"], quantity=WEEKLY, per="week",
        from_on=TODAY, outlet_id=made.outlet.id, actor=ANA, at=PLACED,
    )  # fmt: skip
    return made


def coffee(shop: Shop) -> UUID:
    (made,) = [each for each in catalogue.list_made_by(shop.producer_id) if each.id == shop.variants["Kopi Lela"]]
    return made.product_id


def pause(shop: Shop, from_: int, until: int | None = None, *, said: int, product: UUID | None = None) -> None:
    supply.pause(
        producer_id=shop.producer_id, product_id=product, from_on=day(from_), until_on=day(until) if until else None,
        reason="libur", actor=ANA, at=later(said),
    )  # fmt: skip


def resume(shop: Shop, on: int, product: UUID | None = None) -> None:
    supply.resume(producer_id=shop.producer_id, product_id=product, on=day(on), actor=ANA, at=later(on))


def open_days(on: int) -> list[int]:
    found = supply.list_promises(on=day(on))
    return [(each.due_on - TODAY).days for each in found if each.state_on(day(on)) == "open"]


def test_makes_again_promises_nothing_within_another_pause_that_holds(shop: Shop) -> None:
    pause(shop, 0, said=1)
    pause(shop, 25, 40, said=2)
    assert open_days(2) == []
    resume(shop, 10)
    assert open_days(10) == [13, 20, 41, 48, 55]
    resume(shop, 30)
    assert open_days(30) == [34, 41, 48, 55]


def test_what_the_first_pause_took_comes_back_once_when_the_last_ends(shop: Shop) -> None:
    pause(shop, 0, said=1, product=coffee(shop))
    pause(shop, 5, said=2)
    first, _ = supply.list_pauses(shop.producer_id, on=day(5))
    supply.resume(producer_id=shop.producer_id, pause_id=first.id, on=day(10), actor=ANA, at=later(10))
    assert open_days(10) == []
    resume(shop, 12)
    assert open_days(12) == [13, 20, 27, 34, 41, 48, 55]
    assert supply.write_promises(later(12)) == 1  # The ninth week; none of those that came back.


def paused(shop: Shop, on: int) -> list[tuple[str, int, int | None]]:
    """List what is paused on a day: goods, from when, until when."""
    found = supply.list_pauses(shop.producer_id, on=day(on))
    return sorted(
        (each.product_name, (each.from_on - TODAY).days, (each.until_on - TODAY).days if each.until_on else None)
        for each in found
    )


def test_of_all_goods_paused_one_is_made_again_and_the_others_stay_paused_as_long_as_they_would(shop: Shop) -> None:
    others = ["Madu Hutan", "Sambal Luat"]
    for name in others:
        shop.add_goods(name)
    pause(shop, 5, said=1)
    pause(shop, 8, 40, said=2, product=coffee(shop))
    for _ in range(2):
        resume(shop, 10, product=coffee(shop))
    assert paused(shop, 10) == [(name, 10, None) for name in others]
    assert open_days(10) == [13, 20, 27, 34, 41, 48, 55]
    resume(shop, 11)
    assert paused(shop, 11) == []
    with pytest.raises(supply.BadPause, match="Tidak ada jeda"):
        resume(shop, 12, product=coffee(shop))


def test_a_late_word_that_all_is_made_again_ends_what_one_began_again_left_paused(shop: Shop) -> None:
    shop.add_goods("Madu Hutan")
    pause(shop, 5, 50, said=1)
    resume(shop, 10, product=coffee(shop))
    assert paused(shop, 10) == [("Madu Hutan", 10, 50)]
    supply.resume(producer_id=shop.producer_id, on=day(12), said_at=later(9), actor=ANA, at=later(12))
    assert paused(shop, 12) == []


def test_of_a_standing_promise_that_was_ended_nothing_comes_back(shop: Shop) -> None:
    pause(shop, 5, 15, said=1)
    pause(shop, 12, 30, said=2)
    resume(shop, 12)
    assert open_days(12) == [13, 20, 27, 34, 41, 48, 55]
    pause(shop, 33, 43, said=13)
    (standing,) = supply.list_standing(shop.producer_id, on=day(14))
    supply.end_standing(standing_id=standing.id, on=day(33), actor=ANA, at=later(14))
    resume(shop, 33)
    assert open_days(14) == [13, 20, 27]


def test_a_pause_taken_back_at_once_costs_a_maker_who_brings_everything_nothing(shop: Shop) -> None:
    pause(shop, 5, said=5)
    resume(shop, 5)
    settlements.receive_goods(
        variant_id=shop.variants["Kopi Lela"], outlet_id=shop.outlet.id, producer_id=shop.producer_id,
        quantity=WEEKLY, ownership="consignment", actor=ANA, at=later(6),
    )  # fmt: skip
    found = supply.score(shop.producer_id, supply.season_of(TODAY), as_of=day(11))
    judged = {(each.standing, each.promised, each.kept) for each in found.promises}
    assert (found.score, judged) == (Fraction(1), {("promised_again", WEEKLY, 0), ("counted", WEEKLY, WEEKLY)})

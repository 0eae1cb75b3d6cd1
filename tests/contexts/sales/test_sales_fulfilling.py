"""From paid to the buyer's hand: what is not fit to be handed over stays."""

from datetime import date, timedelta

import pytest

from factories.sales import ANA, Shop, after, make_shop, pay
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.sales import api as sales

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 3, 5)
ON_THE_DAY = after(0) + timedelta(days=3)
A_DAY_LATER = after(0) + timedelta(days=4)


@pytest.fixture
def shop(db: None) -> Shop:
    shop = make_shop()
    shop.stock_up(shop.add_goods("Madu"), 5, best_before_on=LAST_DAY)
    return shop


def ready(shop: Shop) -> sales.OrderRef:
    """Have a coffee that keeps and a honey that does not lie ready, while both are fresh."""
    ref = shop.order(shop.want(1), shop.want(2, "Madu"))
    pay(ref)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    return ref


def test_goods_are_handed_over_on_their_last_good_day(shop: Shop) -> None:
    ref = ready(shop)
    sales.hand_over(order_id=ref.id, actor=ANA, at=ON_THE_DAY)
    assert sales.get_order(ref.id).state == "handed_over"


def test_goods_past_their_best_are_cancelled_and_the_rest_is_handed_over(shop: Shop) -> None:
    ref = ready(shop)
    before = sales.get_order(ref.id)
    with pytest.raises(sales.PastBest) as refused:
        sales.hand_over(order_id=ref.id, actor=ANA, at=A_DAY_LATER)
    assert refused.value.values == {"product": "Madu"}
    assert sales.get_order(ref.id) == before
    honey = before.lines[1]
    sales.cancel_part(order_id=ref.id, pieces={honey.id: 2}, reason="lewat tanggal", actor=ANA, at=A_DAY_LATER)
    sales.hand_over(order_id=ref.id, actor=ANA, at=A_DAY_LATER)
    order = sales.get_order(ref.id)
    assert (order.state, order.owed_to_buyer) == ("handed_over", 50_000)
    assert list(sales.check()) == []


@pytest.mark.parametrize(("channel", "closed"), [("web", "online"), ("paper", "till")])
def test_goods_closed_since_they_were_ordered_wait_for_an_officer_or_are_cancelled(
    shop: Shop, channel: str, closed: str
) -> None:
    ref = shop.order(shop.want(1), shop.want(2, "Madu"), channel=channel)
    pay(ref)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    before = sales.get_order(ref.id)
    honey = catalogue.get_variants([before.lines[1].variant_id])[before.lines[1].variant_id].product_id
    other = catalogue.Told(tuple({"online", "till", "export"} - {closed}), "P-IRT habis berlaku sejak 4-3-2026")
    catalogue.note_channels({honey: other})
    assert sales.list_closed_lines(ref.id) == []
    why = "P-IRT habis berlaku sejak 4-3-2026"
    catalogue.note_channels({honey: catalogue.Told((closed,), why)})

    (line,) = sales.list_closed_lines(ref.id)
    assert (line.product_id, line.product_name, line.way, line.why, line.amount) == (honey, "Madu", closed, why, 50_000)
    with pytest.raises(sales.ClosedSince) as refused:
        sales.hand_over(order_id=ref.id, actor=ANA, at=ON_THE_DAY)
    assert refused.value.values == {"product": "Madu", "why": why}
    assert sales.get_order(ref.id) == before
    if channel == "web":
        catalogue.note_channels({honey: catalogue.Told()})
    else:
        sales.cancel_part(
            order_id=ref.id, pieces={before.lines[1].id: 2}, reason="izin habis", actor=ANA, at=ON_THE_DAY
        )
    sales.hand_over(order_id=ref.id, actor=ANA, at=ON_THE_DAY)
    assert (sales.get_order(ref.id).state, sales.list_closed_lines(ref.id)) == ("handed_over", [])

"""Who talks to the shop in chat: helpers of several makers, and outlets at which goods may be promised."""

from datetime import date

from factories.chat import Phone
from factories.outlets import make_outlet
from factories.people import make_user
from factories.settlements import ANA, PLACED, Shop, after
from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets.api import Outlet
from nttmart.contexts.producers import api as producers
from nttmart.contexts.stock import api as stock


def make_helper(shop: Shop, *names: str) -> Phone:
    """Give the telephone of somebody who keys in for a shop's maker and for others, registered by these names."""
    user_id = make_user("beni", display_name="Beni").id
    others = [
        producers.register_producer(
            producers.ProducerDraft(name=name, kind="umkm", regency_code="53.07"), actor=ANA, at=PLACED
        )
        for name in names
    ]
    for maker_id in (shop.producer_id, *others):
        producers.appoint_helper(
            producer_id=maker_id, user_id=user_id, text_version="2026-01", channel="paper", actor=ANA, at=PLACED
        )
    phone = Phone("ID.helper", after(0), phone="6281200000002")
    phone.link(messages.Party("user", user_id))
    return phone


def open_second(shop: Shop) -> Outlet:
    """Open an outlet in Waingapu; it and the shop's own have terms with the maker."""
    second = make_outlet("WGP", regency_code="53.11")
    agree_terms(shop, second)
    return second


def agree_terms(shop: Shop, second: Outlet) -> None:
    """Enter terms of a shop's maker with its own outlet and a second one."""
    for outlet in (shop.outlet, second):
        stock.enter_terms(
            producer_id=shop.producer_id, operator_id=outlet.operator_id, ownership="consignment", pay_days=7,
            effective_from=date(2026, 1, 1), source="Surat", outlet_id=outlet.id, actor=ANA, at=after(0),
        )  # fmt: skip

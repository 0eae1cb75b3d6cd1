"""A small office for tests: two outlets of two operators, a maker, and one person of every role."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.test import Client

from factories.outlets import make_outlet
from factories.payments import make_receiving_accounts
from factories.people import STEWARD, give_role, make_user
from factories.sales import Shop, make_shop
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets.api import Outlet
from nttmart.contexts.people.models import User
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.kernel.clock import now

PEOPLE = ("ana", "beni", "carla", "nobody", "kurator", "dinas", "pemeriksa", "pengelola", "pembuat", "pendamping")
"""Manager and cashier of Maumere, manager of Waingapu, a stranger, and one of every other role."""


@dataclass
class World:
    """The office at one moment."""

    shop: Shop
    elsewhere: Outlet
    users: dict[str, User]
    order: sales.OrderRef
    lot_id: UUID
    product_id: UUID
    draft_id: UUID
    other: dict[str, Any] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        """Give a browser in which somebody is signed in; «nobody» is not."""
        client = Client()
        if who != "nobody":
            client.force_login(self.users[who])
        return client


def make_world() -> World:
    """Open the office: one order placed now, one lot, one published product and one draft."""
    shop = make_shop()
    elsewhere = make_outlet("SMT", regency_code="53.11")
    make_receiving_accounts(elsewhere.id)
    users = {name: make_user(name) for name in PEOPLE if name != "nobody"}
    for name, role, scope, scope_id in (
        ("ana", "outlet_manager", "outlet", shop.outlet.id),
        ("beni", "cashier", "outlet", shop.outlet.id),
        ("carla", "outlet_manager", "outlet", elsewhere.id),
        ("kurator", "curator", "everywhere", ""),
        ("dinas", "officer", "everywhere", ""),
        ("pemeriksa", "auditor", "everywhere", ""),
        ("pengelola", "steward", "everywhere", ""),
        ("pembuat", "producer", "producer", shop.producer_id),
    ):
        give_role(users[name].id, role, scope, scope_id)
    producers.appoint_helper(
        producer_id=shop.producer_id,
        user_id=users["pendamping"].id,
        text_version="2026-01",
        channel="in_person",
        actor=STEWARD,
        at=now(),
    )
    variant = catalogue.get_variants([shop.variants["Kopi Lela"]])[shop.variants["Kopi Lela"]]
    facts = catalogue.ProductFacts(category="kopi", name="Kopi Draf", ladder="packed")
    return World(
        shop=shop,
        elsewhere=elsewhere,
        users=users,
        order=shop.order(at=now()),
        lot_id=shop.stock_up(variant.id, 5),
        product_id=variant.product_id,
        draft_id=catalogue.draft_product(shop.producer_id, facts, actor=STEWARD, at=now()),
    )

"""Accounts with their roles, a buyer's data on request, and the trail of a thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people import api as people
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.templatetags.office_words import WORDS
from nttmart.kernel import audit

MAKERS_MOST = 10_000
ORDERS_A_PAGE = 30
NO_ORDERS = sales.OrderPage((), 0, 1, 1)


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role in words: what, where, since when, by whom, until when."""

    id: UUID
    words: str
    where: str
    granted: people.Role
    is_helper: bool


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the list with its roles in words."""

    account: people.Account
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountListPage:
    """All accounts."""

    rows: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account with roles that hold and roles that have ended."""

    account: people.Account
    roles: tuple[RoleRow, ...]
    ended: tuple[RoleRow, ...]
    is_self: bool


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """The orders and wishes under one telephone number or mail address, as its owner asked."""

    contact: str
    orders: sales.OrderPage
    interests: tuple[catalogue.InterestKept, ...]


@dataclass(frozen=True, slots=True)
class TrailPage:
    """What was done to one thing, newest first."""

    kind: str
    object_id: str
    events: tuple[audit.Event, ...]


def place_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """List where a role may be held, as «scope:id», for a form."""
    return [
        (_("Semua"), [("everywhere:", _("di mana saja"))]),
        (_("Gerai"), [(f"outlet:{card.id}", card.name) for card in outlets.list_outlets()]),
        (_("Kabupaten/kota"), [(f"regency:{one.code}", one.name) for one in places.list_regencies()]),
        (
            _("Pembuat"),
            [(f"producer:{card.id}", card.name) for card in producers.list_producers(page_size=MAKERS_MOST).cards],
        ),
    ]


def account_list() -> AccountListPage:
    """List accounts; a constant number of queries."""
    accounts = people.list_accounts()
    names = _place_names(role for account in accounts for role in account.roles)
    return AccountListPage(
        tuple(AccountRow(account, tuple(_in_words(role, names) for role in account.roles)) for account in accounts)
    )


def account_page(account: people.Account, viewer_id: UUID | None) -> AccountPage:
    """Put one account's page together."""
    names = _place_names(account.roles)
    rows = [
        RoleRow(role.id, str(WORDS["role"][role.role]), _where(role, names), role, is_helper=role.role == "helper")
        for role in account.roles
    ]
    return AccountPage(
        account=account,
        roles=tuple(row for row in rows if row.granted.ended_at is None),
        ended=tuple(row for row in rows if row.granted.ended_at is not None),
        is_self=account.id == viewer_id,
    )


def privacy_page(contact: str, page: int) -> PrivacyPage:
    """Find what is kept under exactly this number or address: a part of it finds nobody else.

    :raises PhoneMalformed: if it is neither.
    """
    is_mail = "@" in contact
    written = contact.strip() if is_mail else people.normalise_phone(contact, field="contact")
    orders = NO_ORDERS if is_mail else sales.list_orders_of_buyer(written, page=page, per_page=ORDERS_A_PAGE)
    return PrivacyPage(written, orders, tuple(catalogue.find_interests(written)))


def trail_page(kind: str, object_id: str) -> TrailPage:
    """Read the trail of one thing."""
    return TrailPage(kind, object_id, tuple(audit.list_events(kind, object_id)))


def _in_words(role: people.Role, names: Mapping[str, str]) -> str:
    return f"{WORDS['role'][role.role]} · {_where(role, names)}"


def _where(role: people.Role, names: Mapping[str, str]) -> str:
    return names.get(role.scope_id) or str(WORDS["scope"][role.scope])


def _place_names(roles: Iterable[people.Role]) -> dict[str, str]:
    """Name what roles are held at: outlets, regencies, makers."""
    maker_ids = {UUID(role.scope_id) for role in roles if role.scope == "producer"}
    return {
        **{str(card.id): card.name for card in outlets.list_outlets()},
        **{one.code: one.name for one in places.list_regencies()},
        **{str(card.id): card.name for card in producers.get_producer_cards(maker_ids).values()},
    }

"""What the makers' pages show."""

from dataclasses import dataclass
from datetime import datetime

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access.money import reads_books_of
from nttmart.fronts.office.access.producers import (
    may_appoint,
    may_close,
    may_pay,
    may_register,
    may_see_promises,
    may_write,
)
from nttmart.fronts.office.access.rooms import may_enter
from nttmart.kernel import audit

CLOSED, REOPENED = "producer.closed", "producer.reopened"


@dataclass(frozen=True, slots=True)
class ProducerListPage:
    """Makers, a page at a time; ``regencies`` to choose from."""

    makers: producers.ProducerPage
    text: str
    regency_code: str
    regencies: tuple[tuple[str, str], ...]
    may_register: bool
    only_own: bool


@dataclass(frozen=True, slots=True)
class ProducerOfficePage:
    """One maker with the ways that lead on from it for this viewer."""

    maker: producers.Producer
    may_write: bool
    may_appoint: bool
    sees_products: bool
    sees_promises: bool
    sees_trail: bool
    sees_statement: bool
    sees_orders: bool
    may_pay: bool
    may_close: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """A maker stopped or began again: which, when, who wrote it down and why."""

    closes: bool
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class StandingPage:
    """Whether a maker works, what was said of that before (newest first), and what closing it would mean."""

    maker: producers.Producer
    history: tuple[Turn, ...]
    product_count: int


@dataclass(frozen=True, slots=True)
class BankAccountPage:
    """Where a maker is paid now, if it has told."""

    maker: producers.Producer
    account: producers.BankAccount | None
    may_change: bool
    last_digits: int = producers.LAST_DIGITS


def regency_choices() -> list[tuple[str, str]]:
    """List regencies for a form."""
    return [(regency.code, regency.name) for regency in places.list_regencies()]


def producer_list(viewer: Viewer, *, text: str, regency_code: str, page: int) -> ProducerListPage:
    """List makers: makers themselves and their helpers see theirs, everybody else all."""
    only_own = not viewer.holds("officer", "curator", "outlet_manager", "auditor", "steward")
    return ProducerListPage(
        makers=producers.list_producers(
            text=text,
            regency_code=regency_code,
            ids=viewer.producer_ids if only_own else None,
            with_closed=True,
            page=page,
        ),
        text=text,
        regency_code=regency_code,
        regencies=tuple(regency_choices()),
        may_register=may_register(viewer),
        only_own=only_own,
    )


def producer_page(viewer: Viewer, maker: producers.Producer) -> ProducerOfficePage:
    """Put one maker's page together."""
    return ProducerOfficePage(
        maker=maker,
        may_write=may_write(viewer, maker),
        may_appoint=may_appoint(viewer, maker),
        sees_products=may_enter(viewer, "products"),
        sees_promises=may_see_promises(viewer, maker),
        sees_trail=may_enter(viewer, "trail"),
        sees_statement=reads_books_of(viewer, maker.id),
        sees_orders=may_write(viewer, maker) or may_enter(viewer, "results"),
        may_pay=may_pay(viewer, maker),
        may_close=may_close(viewer, maker),
    )


def standing_page(maker: producers.Producer) -> StandingPage:
    """Show whether a maker works, and how many of its products are on the shelf now."""
    turns = [one for one in audit.list_events("producer", maker.id) if one.action in (CLOSED, REOPENED)]
    return StandingPage(
        maker,
        tuple(Turn(t.action == CLOSED, t.occurred_at, t.actor_label, str(t.detail.get("reason", ""))) for t in turns),
        catalogue.browse(catalogue.Filters(producer=maker.id)).total,
    )


def bank_account_page(viewer: Viewer, maker: producers.Producer) -> BankAccountPage:
    """Show where a maker is paid, the number by its last digits; who only pays does not change what stands."""
    account = producers.find_bank_accounts([maker.id]).get(maker.id)
    return BankAccountPage(maker, account, may_change=may_write(viewer, maker))

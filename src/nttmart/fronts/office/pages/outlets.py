"""The outlets, and one outlet's settings: what it says of itself, and where its money arrives."""

from dataclasses import dataclass

from django.utils.formats import date_format

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.places import api as places
from nttmart.design.evidence import evidence_words, known_date


@dataclass(frozen=True, slots=True)
class OutletListPage:
    """The outlets in sight."""

    outlets: tuple[outlets.OutletCard, ...]
    may_register: bool


@dataclass(frozen=True, slots=True)
class WayToPay:
    """One way to pay, and the account in use for it, if any."""

    method: str
    account: payments.ReceivingAccount | None


@dataclass(frozen=True, slots=True)
class OutletPage:
    """One outlet: facts, ways to pay, and the accounts it used before."""

    outlet: outlets.Outlet
    ways: tuple[WayToPay, ...]
    closed: tuple[payments.ReceivingAccount, ...]
    may_change: bool
    may_open: bool

    @property
    def evidence(self) -> str:
        """What its opening rests on, in words."""
        return evidence_words(self.outlet.evidence)

    @property
    def since(self) -> str:
        """Since when it is open, as exactly as is known."""
        if self.outlet.opened_on:
            return date_format(self.outlet.opened_on, "j F Y")
        known = known_date(self.outlet.opened_on_text)
        return date_format(known[0], "j F Y" if known[1] else "F Y") if known else self.outlet.opened_on_text


@dataclass(frozen=True, slots=True)
class MoneyPage:
    """Where one kind of payment arrives now; ``code`` is what was read out of a pasted text, to be confirmed."""

    outlet: outlets.Outlet
    method: str
    account: payments.ReceivingAccount | None
    code: payments.Qris | None


@dataclass(frozen=True, slots=True)
class ClosePage:
    """A way to pay that is about to be closed, and what buyers will have left."""

    outlet: outlets.Outlet
    method: str
    account: payments.ReceivingAccount
    left: tuple[str, ...]

    @property
    def only_cash_left(self) -> bool:
        return self.left == ("cash",)


def outlet_page(outlet: outlets.Outlet, *, may_change: bool, is_steward: bool) -> OutletPage:
    """Put an outlet's settings together; one query beyond the outlet."""
    accounts = payments.list_receiving_accounts(outlet.id)
    in_use = {account.method: account for account in accounts if account.closed_at is None}
    return OutletPage(
        outlet=outlet,
        ways=tuple(WayToPay(method, in_use.get(method)) for method in payments.METHODS),
        closed=tuple(account for account in accounts if account.closed_at is not None),
        may_change=may_change,
        may_open=is_steward and not outlet.is_open,
    )


def money_page(outlet: outlets.Outlet, method: str, code: payments.Qris | None = None) -> MoneyPage:
    """Show what is in use before it is replaced, and a code to be confirmed."""
    accounts = payments.list_receiving_accounts(outlet.id)
    in_use = next((account for account in accounts if account.method == method and account.closed_at is None), None)
    return MoneyPage(outlet, method, in_use, code)


def close_page(outlet: outlets.Outlet, method: str) -> ClosePage | None:
    """Show what would be closed and the methods left to buyers; None if nothing is there to close."""
    in_use = {way.method: way for way in outlet_page(outlet, may_change=True, is_steward=False).ways if way.account}
    if method == "cash" or method not in in_use:
        return None
    account = in_use[method].account
    assert account is not None
    return ClosePage(outlet, method, account, tuple(way for way in in_use if way != method))


def operator_choices() -> list[tuple[str, str]]:
    """List operators for a form."""
    return [(str(operator.id), operator.name) for operator in outlets.list_operators()]


def regency_choices() -> list[tuple[str, str]]:
    """List regencies for a form."""
    return [(regency.code, regency.name) for regency in places.list_regencies()]


def outlet_choices() -> list[tuple[str, str]]:
    """List all outlets for a form."""
    return [(str(card.id), card.name) for card in outlets.list_outlets()]

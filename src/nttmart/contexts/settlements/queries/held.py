"""What operators hold for others than makers, what waits in QRIS, and what was handed on or arrived."""

from collections.abc import Collection
from dataclasses import fields
from typing import Final
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.withdrawals import withdrawals_of
from nttmart.contexts.settlements.rules.held import HandingOn, Held, HeldFor
from nttmart.contexts.settlements.rules.takings import QrisRemittance, QrisTakings

ACCOUNTS: Final = {
    HeldFor.COURIER: ledger.COURIER,
    HeldFor.PROGRAMME: ledger.PROGRAMME,
    HeldFor.TAX: ledger.TAX,
}
"""Where what is held stands in the books."""


def list_held(operator_id: UUID) -> list[Held]:
    """List what an operator holds for couriers, the programme and the tax office, in rupiah. Four queries."""
    book_id = outlets.get_operator(operator_id).book_id
    standing = _standing(book_id, [ref.code for ref in ACCOUNTS.values()])
    return [Held(held_for, standing.get(ref.code, 0)) for held_for, ref in ACCOUNTS.items()]


def list_qris_takings(operator_id: UUID) -> list[QrisTakings]:
    """List what each outlet of an operator took by QRIS and has not yet in its bank account. Five queries."""
    book_id = outlets.get_operator(operator_id).book_id
    own = [card for card in outlets.list_outlets() if card.operator_id == operator_id]
    code_of = {card.id: ledger.qris_account(card.code, card.id, card.name).code for card in own}
    standing = _standing(book_id, code_of.values())
    return [QrisTakings(card.id, card.name, standing.get(code_of[card.id], 0)) for card in own]


def list_handings_on(operator_id: UUID, held_for: HeldFor, *, limit: int = 100) -> list[HandingOn]:
    """List what an operator handed on to one of them, newest first. Two queries."""
    rows = models.HandingOn.objects.filter(operator=operator_id, held_for=held_for).order_by("-paid_at", "-id")
    found = list(rows.values(*_columns(HandingOn))[:limit])
    withdrawn = withdrawals_of(models.HandingOnWithdrawal, "handing_on_id", [row["id"] for row in found])
    return [
        HandingOn(**row | {"held_for": HeldFor(row["held_for"])}, withdrawal=withdrawn.get(row["id"])) for row in found
    ]


def list_qris_remittances(outlet_id: UUID, *, limit: int = 100) -> list[QrisRemittance]:
    """List the QRIS takings of an outlet that arrived in its bank account, newest first. Two queries."""
    rows = models.QrisRemittance.objects.filter(outlet=outlet_id).order_by("-received_at", "-id")
    found = list(rows.values(*_columns(QrisRemittance))[:limit])
    withdrawn = withdrawals_of(models.QrisRemittanceWithdrawal, "remittance_id", [row["id"] for row in found])
    return [QrisRemittance(**row, withdrawal=withdrawn.get(row["id"])) for row in found]


def _columns(of: type[HandingOn | QrisRemittance]) -> list[str]:
    return [field.name for field in fields(of) if field.name != "withdrawal"]


def _standing(book_id: UUID, codes: Collection[str]) -> dict[str, int]:
    return {account.code: account.amount for account in ledger.balances(book_id, codes=codes)}

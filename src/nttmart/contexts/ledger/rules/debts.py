"""Debts to subjects (makers) part by part: what became owed when, and what was paid. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.kernel.money import Rupiah


@dataclass(frozen=True, slots=True)
class Credit:
    """Something that became owed to a subject because of a document. ``net``: less what was taken back of it.

    ``open`` is what of it is not paid yet, the oldest being paid first.
    """

    account_id: UUID
    book_id: UUID
    subject_id: UUID
    transfer_id: UUID
    occurred_at: datetime
    purpose: str
    document_kind: str
    document_id: UUID
    line_id: UUID | None
    memo: str
    net: Rupiah
    open: Rupiah


@dataclass(frozen=True, slots=True)
class PlacedCredit(Credit):
    """A debt with its place: ``before`` is what became owed on the account earlier."""

    before: Rupiah


@dataclass(frozen=True, slots=True)
class Settling:
    """Something that was paid to a subject, less what came back of it."""

    account_id: UUID
    occurred_at: datetime
    net: Rupiah

"""What was earned and spent, as a sum that still knows its document. Pure."""

from dataclasses import dataclass
from uuid import UUID

from nttmart.contexts.ledger.rules.accounts import AccountKind


@dataclass(frozen=True, slots=True)
class ResultSum:
    """What a document earned (above zero) or cost (below) on one account, and which account stood across."""

    code: str
    name: str
    kind: AccountKind
    across_code: str
    document_kind: str
    document_id: UUID
    amount: int

"""What the slip of a payout says, to be printed and signed. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.settlements.rules.spelled import spelled_rupiah
from nttmart.kernel.money import Rupiah


@dataclass(frozen=True, slots=True)
class PayoutSlip:
    """A payout with what was owed before and after it, and who signed for it (nobody yet: empty words)."""

    payout_id: UUID
    operator_name: str
    producer_name: str
    amount: Rupiah
    method: str
    reference: str
    paid_at: datetime
    recorded_by: str
    owed_before: int
    owed_after: int
    handed_by: str
    received_by: str
    received_at: datetime | None
    returned_at: datetime | None

    @property
    def number(self) -> str:
        """The end of the payout's id: enough to find it by, and the same on every copy."""
        return f"TT-{self.payout_id.hex[-8:].upper()}"

    @property
    def spelled(self) -> str:
        return spelled_rupiah(self.amount)

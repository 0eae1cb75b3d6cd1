"""What the slip of a payout says, to be printed and signed. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.settlements.rules.payouts import Withdrawal
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
    withdrawal: Withdrawal | None
    is_batched: bool
    is_from_till: bool

    @property
    def is_final(self) -> bool:
        """Tell whether nothing about it can be taken back here (any more)."""
        return bool(self.received_at or self.returned_at or self.withdrawal)

    @property
    def can_return(self) -> bool:
        """Tell whether the bank may still send it back; of a batch that is noted at the batch."""
        return self.method == "transfer" and not self.is_final and not self.is_batched

    @property
    def can_withdraw(self) -> bool:
        return not (self.is_final or self.is_batched or self.is_from_till)

    @property
    def number(self) -> str:
        """The end of the payout's id: enough to find it by, and the same on every copy."""
        return f"TT-{self.payout_id.hex[-8:].upper()}"

    @property
    def spelled(self) -> str:
        return spelled_rupiah(self.amount)

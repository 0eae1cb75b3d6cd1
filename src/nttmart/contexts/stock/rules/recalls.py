"""What is known of a batch that was called back. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.kernel.errors import Refusal


class NoSuchRecall(Refusal):
    """No recall with that id."""


class RecallNamesNothing(Refusal):
    """A recall names a batch or a variant."""


@dataclass(frozen=True, slots=True)
class Recall:
    """A batch called back, by whom, why; and when that was lifted."""

    id: UUID
    producer_id: UUID
    variant_id: UUID | None
    batch: str
    outlet_id: UUID | None
    """Where it was called back, if at an outlet."""
    reason: str
    made_at: datetime
    made_by: str
    lifted_at: datetime | None
    lifted_by: str
    lifted_because: str


@dataclass(frozen=True, slots=True)
class RecalledHere:
    """Goods of which recalled pieces lie at an outlet: of which production codes, why, and whether others lie there."""

    batches: tuple[str, ...]
    reason: str
    has_others: bool

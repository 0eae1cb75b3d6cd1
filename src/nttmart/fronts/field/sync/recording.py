"""Every kind of fact a field phone writes, and who records it."""

from uuid import UUID

from nttmart.fronts.field.sync import facts, training
from nttmart.fronts.field.sync.facts import Fact


def record(fact: Fact, user_id: UUID) -> None:
    """Record a fact by whoever wrote it: of a maker, or of a training.

    :raises Refusal: in one sentence; then nothing was recorded.
    """
    if fact.kind in training.RECORDERS:
        training.RECORDERS[fact.kind](fact, user_id)
    else:
        facts.record(fact, user_id)

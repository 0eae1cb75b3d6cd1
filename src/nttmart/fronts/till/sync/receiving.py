"""Takes in what tills send: keeps it first, whatever it is, and applies it then, in the order of its numbers.

Keeping and applying are two transactions: what was kept stays, though applying fails or the power goes between them;
applying a fact and marking it applied are one, so that it is counted once.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.api import KeptFact, Trouble, Verdict
from nttmart.contexts.sales import api as sales
from nttmart.fronts.till.sync.appliers import APPLIERS
from nttmart.fronts.till.sync.bodies import find_shift
from nttmart.fronts.till.sync.holding import give_back_after_closing
from nttmart.fronts.till.sync.outcomes import Outcome
from nttmart.kernel.errors import N_, Refusal

logger = logging.getLogger(__name__)

FACTS_AT_ONCE = 250
"""Facts in one request; no transaction applies more."""
APPLIED_AGAIN = ("no_such_sale", "fault", "unknown_kind")
"""Problems of facts that may be applied once something else has come, or was mended."""


class NotABatch(Refusal):
    """What was sent is no list of facts."""


def facts_of(said: dict[str, Any]) -> list[tuple[object, object]]:
    """Read the facts out of what was sent, as (text, signature); nothing of them is believed yet.

    :raises NotABatch: if there is no list of objects.
    """
    facts = said.get("facts")
    if not isinstance(facts, list) or not all(isinstance(fact, dict) for fact in facts):
        raise NotABatch(N_("Kiriman ini bukan titipan kasir."))
    return [(fact.get("text"), fact.get("sig")) for fact in facts]


def receive(
    batch: Sequence[tuple[object, object]], *, via: str, app: str, at: datetime, more: bool = False
) -> list[Verdict]:
    """Keep facts and apply what can be applied; tell of each, in the same order, what became of it.

    ``more``: the till has facts behind these that it sends next.
    """
    verdicts: list[Verdict] = []
    for start in range(0, len(batch), FACTS_AT_ONCE):
        verdicts += _receive(batch[start : start + FACTS_AT_ONCE], via, app, at, more=more)
    return verdicts


def _receive(batch: Sequence[tuple[object, object]], via: str, app: str, at: datetime, *, more: bool) -> list[Verdict]:
    verdicts = outlets.keep_facts(batch, via=via, at=at)
    for till_id in dict.fromkeys(verdict.till_id for verdict in verdicts if verdict.state == "kept"):
        if till_id is not None:
            apply_waiting(till_id, at)
            if via == "direct":
                outlets.note_heard(till_id=till_id, app=app, at=at)
                # In what is still to come the next shift may be open already.
                if not more:
                    give_back_after_closing(till_id, at)
    return outlets.fresh_verdicts(verdicts)


def apply_waiting(till_id: UUID, at: datetime) -> None:
    """Apply every fact of a till that waits, some at a time; whoever else does so at the same moment waits for us."""
    while _apply_some(till_id, at):
        pass


def apply_late(at: datetime) -> None:
    """Apply what waits because a request was cut between keeping and applying."""
    for till_id in outlets.tills_to_apply():
        apply_waiting(till_id, at)


def apply_again(at: datetime) -> None:
    """Try again what was set apart for want of something else, or for a fault of ours."""
    for till_id in outlets.tills_to_apply(APPLIED_AGAIN):
        outlets.take_up_again(till_id, APPLIED_AGAIN)
        apply_waiting(till_id, at)


def _apply_some(till_id: UUID, at: datetime) -> int:
    """Apply what waits, each run in a transaction of its own; tell how many facts were applied or set apart."""
    with transaction.atomic():
        runs = _runs(outlets.lock_waiting(till_id, limit=FACTS_AT_ONCE))
    return sum(_apply_run(till_id, len(run), at) for run in runs)


def _runs(facts: Sequence[KeptFact]) -> list[list[KeptFact]]:
    """Split facts into what is applied in one transaction: sales that follow one another, anything else by itself.

    Each transaction locks its lots in one round, in the one order of ``stock.locks``. One that held the lots of an
    earlier run while it asked for those of the next could wait for a shopper's order that waits for it.
    """
    runs: list[list[KeptFact]] = []
    for fact in facts:
        if runs and runs[-1][0].kind == fact.kind == "sale":
            runs[-1].append(fact)
        else:
            runs.append([fact])
    return runs


def _apply_run(till_id: UUID, most: int, at: datetime) -> int:
    """Apply the next run, no longer than it was when it was looked at."""
    try:
        with transaction.atomic():
            waiting = outlets.lock_waiting(till_id, limit=most)
            facts = _runs(waiting)[0] if waiting else []
            _apply(till_id, facts, at)
            return len(facts)
    except (OperationalError, InterfaceError):
        # The database is busy or gone: no fault of any fact. They wait, and are applied when the till asks again.
        raise
    except Exception:
        logger.exception("Facts of till %s could not be applied together; each is tried alone", till_id)
        return _apply_each(till_id, most, at)


def _apply_each(till_id: UUID, most: int, at: datetime) -> int:
    """Apply facts one at a time, so that one we cannot apply keeps no other waiting; that one goes to the tray."""
    for count in range(most):
        facts: list[KeptFact] = []
        try:
            with transaction.atomic():
                facts = outlets.lock_waiting(till_id, limit=1)
                _apply(till_id, facts, at)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("Fact %s could not be applied", facts[0].id if facts else None)
            with transaction.atomic():
                _record(till_id, [_set_apart(fact, "fault") for fact in facts], at)
        if not facts:
            return count
    return most


def _apply(till_id: UUID, facts: Sequence[KeptFact], at: datetime) -> None:
    """Apply facts of one kind."""
    if not facts:
        return
    kind = facts[0].kind
    _record(till_id, _applied(kind, facts, at), at)
    sales.look_at_drawers({shift for fact in facts if (shift := find_shift(fact))}, at=at)
    if kind == "sale":
        outlets.take_up_again(till_id, ["no_such_sale"])


def _applied(kind: str, facts: Sequence[KeptFact], at: datetime) -> list[Outcome]:
    applier = APPLIERS.get(kind)
    if applier is None:
        return [_set_apart(fact, "unknown_kind") for fact in facts]
    return applier(facts, at)


def _record(till_id: UUID, outcomes: Sequence[Outcome], at: datetime) -> None:
    outlets.open_problems(till_id, [trouble for outcome in outcomes for trouble in outcome.troubles], at=at)
    outlets.set_apart([outcome.fact_id for outcome in outcomes if not outcome.applied])
    outlets.mark_applied([outcome.fact_id for outcome in outcomes if outcome.applied], at=at)


def _set_apart(fact: KeptFact, code: str) -> Outcome:
    return Outcome(fact.id, applied=False, troubles=(Trouble(code, fact.id, values={"seq": fact.seq}),))

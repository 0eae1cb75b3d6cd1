"""Tells a till what became of each fact it sent."""

from collections.abc import Sequence
from typing import Any

from nttmart.contexts.outlets import api as outlets
from nttmart.kernel.words import say


def results_of(verdicts: Sequence[outlets.Verdict], server_time: str) -> dict[str, Any]:
    """Write verdicts as the till reads them, in the order in which the facts were sent."""
    tills = outlets.find_tills({verdict.till_id for verdict in verdicts if verdict.till_id})
    return {
        "results": [
            {
                "id": str(verdict.id),
                "state": verdict.state,
                "problem": verdict.code or None,
                "sentence": say(verdict.refusal) if verdict.refusal else "",
            }
            for verdict in verdicts
        ],
        "server_time": server_time,
        "revoked": any(till.is_revoked for till in tills.values()),
    }

"""Which villages are chosen: those of the sealed decisions that stand."""

from nttmart.contexts.programmes.queries.choosing.runs import get_chosen, list_decisions
from nttmart.contexts.programmes.rules.choosing.deciding import DecisionKept


def chosen_villages() -> dict[str, DecisionKept]:
    """Give the decision by which each chosen village is chosen, by code: the newest that stands. Two queries.

    A decision another one stands instead of chooses nothing any more.
    """
    found: dict[str, DecisionKept] = {}
    for decision in list_decisions():
        if not decision.replaced_by:
            for code in get_chosen(decision.run_id):
                found.setdefault(code, decision)
    return found

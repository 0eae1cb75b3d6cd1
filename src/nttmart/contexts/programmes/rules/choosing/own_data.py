"""What our own records say of a village, as scores and attributes of a scenario. The steps are named, not hidden."""

from collections.abc import Iterable
from typing import Any

from nttmart.contexts.programmes.rules.potential.facts import Fact
from nttmart.kernel.errors import N_

OWN_CRITERIA: tuple[tuple[str, str, str, int | None], ...] = (
    ("makers", N_("Kelompok pembuat yang diketahui"), "high", None),
    ("registered", N_("Pembuat yang terdaftar"), "high", None),
    ("commodities", N_("Jenis komoditas"), "high", None),
    ("road", N_("Jalan (0 setapak … 3 aspal)"), "high", 3),
    ("signal", N_("Sinyal (0 tidak ada … 3 4G)"), "high", 3),
    ("power", N_("Listrik (0 tidak ada … 3 penuh)"), "high", 3),
)
"""Key, name, which end is better, and the top of its scale (None: from the data)."""

STEPS = {
    "road": {"path": 0, "dirt": 1, "gravel": 2, "paved": 3},
    "signal": {"none": 0, "2g": 1, "3g": 2, "4g": 3},
    "power": {"none": 0, "own": 1, "part": 2, "full": 3},
}


PORT, HAS, COLUMN = "port", "has-", "csv-"
"""Keys of criteria that are added: a port; a commodity (its key follows); a column of a CSV (its name follows)."""


def is_own_name(key: str, name: str) -> bool:
    """Tell whether a criterion is called as ours of that key are: then pages know it in other languages."""
    return any((key, name) == (own, called) for own, called, *_ in OWN_CRITERIA)


def added_score(key: str, told: Iterable[Fact]) -> int | None:
    """Score what is added of our own records: 1 where it is, 0 where it is said not to be, None where nobody spoke."""
    if key == PORT:
        return next((int(f.answer == "yes") for f in told if (f.aspect, f.subject) == ("access", PORT)), None)
    wanted = ("commodity", key.removeprefix(HAS))
    return next((int(f.quantity != 0) for f in told if (f.aspect, f.subject) == wanted), None)


def scores_of(facts: Iterable[Fact], registered: int) -> tuple[dict[str, int | None], dict[str, Any]]:
    """Turn facts into scores (None where nothing was said) and attributes.

    A village is «remote» where both are told and low: the road no better than earth, the signal no better than 2G.
    """
    told = list(facts)
    commodities = sorted({fact.subject for fact in told if fact.aspect == "commodity" and fact.quantity != 0})
    makers = [fact.quantity for fact in told if fact.aspect == "makers" and fact.quantity is not None]
    scores: dict[str, int | None] = {
        "makers": sum(makers) if makers else None,
        "registered": registered,
        "commodities": len(commodities) or None,
    }
    for access, steps in STEPS.items():
        answers = [steps[f.answer] for f in told if f.aspect == "access" and f.subject == access and f.answer in steps]
        scores[access] = answers[0] if answers else None
    attributes: dict[str, Any] = {"commodities": commodities} if commodities else {}
    road, signal = scores["road"], scores["signal"]
    if road is not None and signal is not None:
        attributes["remote"] = road <= STEPS["road"]["dirt"] and signal <= STEPS["signal"]["2g"]
    return scores, attributes

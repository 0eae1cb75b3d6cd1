"""What is kept of people and for how long, where a dated rule says so."""

from dataclasses import dataclass
from datetime import date

from nttmart.contexts.legality import api as legality
from nttmart.kernel.rates import NoRuleInForce


@dataclass(frozen=True, slots=True)
class PrivacyView:
    """How many days copies of makers' papers are kept after their case ended, and at most."""

    after_case: int
    at_most: int


def privacy_view(today: date) -> PrivacyView | None:
    """Tell how long copies are kept; None where no rule says it, so that nothing untrue is promised."""
    try:
        return PrivacyView(*legality.paper_days(today))
    except NoRuleInForce:
        return None

"""What a cohort knew before and after, as figures of groups: never of fewer than five."""

from uuid import UUID

from nttmart.contexts.programmes.models import TestResult
from nttmart.contexts.programmes.queries.training.modules import all_modules
from nttmart.contexts.programmes.rules.training.testing import Gain, Score, gains


def gains_of(cohort_id: UUID) -> list[Gain]:
    """Compare a cohort's results before and after, by module in the order taught. One query."""
    rows = TestResult.objects.filter(cohort=cohort_id).values_list("badge__number", "module", "stage", "points", "most")
    order = {module.key: module.order for module in all_modules()}
    return sorted(gains(Score(*row) for row in rows), key=lambda each: order.get(each.module, 0))


def tested(cohort_id: UUID) -> dict[tuple[str, str], int]:
    """Count who was tested, by module and stage. One query."""
    found: dict[tuple[str, str], int] = {}
    for key in TestResult.objects.filter(cohort=cohort_id).values_list("module", "stage"):
        found[key] = found.get(key, 0) + 1
    return found

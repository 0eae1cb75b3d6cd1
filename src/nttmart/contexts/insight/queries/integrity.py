"""Whether figures hang together and the guards of the database stand."""

from collections.abc import Iterator

from nttmart.contexts.insight.models import FigureCorrection, Statement
from nttmart.contexts.insight.queries.figures import figure_values
from nttmart.contexts.insight.rules.figures import FIGURES
from nttmart.kernel.clock import now
from nttmart.kernel.triggers import append_only_guards, standing_triggers

_FACTS = (
    "insight_figurecorrection",
    "insight_statement",
    "insight_gradeword",
    "insight_correctionwithdrawal",
    "insight_statementwithdrawal",
)


def check() -> Iterator[str]:
    """Tell, one plain sentence each, what does not agree."""
    for name in sorted(append_only_guards(_FACTS) - standing_triggers()):
        yield f"Penjaga basis data tidak ada: {name}."
    values = figure_values(at=now())
    for figure in FIGURES:
        if figure.of and values[figure.key] > values[figure.of]:
            yield f"{figure.name}: {values[figure.key]} dari {values[figure.of]}."
    known = {figure.key for figure in FIGURES} | {""}
    for table in (FigureCorrection, Statement):
        for key in table.objects.exclude(figure__in=known).values_list("figure", flat=True):
            yield f"Angka yang tidak dikenal: {key}."

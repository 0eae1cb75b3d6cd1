"""What was published, corrected and said about figures and grades."""

from collections.abc import Mapping
from uuid import UUID

from nttmart.contexts.insight.models import FigureCorrection, GradeWord, Statement
from nttmart.contexts.insight.rules.said import Correction, Said, WordOnGrade


def list_corrections(figure: str = "") -> list[Correction]:
    """List corrections (of one figure), newest first; none that was taken back. One query."""
    rows = FigureCorrection.objects.filter(withdrawal__isnull=True).order_by("-on", "-id")
    rows = rows.filter(figure=figure) if figure else rows
    fields = ("id", "figure", "said", "true", "reason", "source", "on", "by")
    return [Correction(*row) for row in rows.values_list(*fields)]


def list_statements(values: Mapping[str, int]) -> list[Said]:
    """List statements, newest first, each beside what records say now; none that was taken back. One query.

    :param values: the figures' values by key; of rupiah there is no record.
    """
    fields = ("id", "figure", "about", "value", "heads", "each", "published_in", "source", "on", "by")
    return [
        Said(**row, records_say=values[row["figure"]] if row["figure"] else None)
        for row in Statement.objects.filter(withdrawal__isnull=True).order_by("-on", "-id").values(*fields)
    ]


def list_words(producer_id: UUID) -> list[WordOnGrade]:
    """List what people said of a maker's rung, newest first. One query."""
    rows = GradeWord.objects.filter(producer=producer_id).order_by("-on", "-id")
    return [WordOnGrade(*row) for row in rows.values_list("id", "producer_id", "rung", "reason", "on", "by")]

"""The door of insight: figures that can be checked, the ladder, the timeline of a village. Only fronts call it."""

from nttmart.contexts.insight.operations.saying import correct_figure, say_of_grade, state_figure, state_rupiah
from nttmart.contexts.insight.operations.taking_back import withdraw_correction, withdraw_statement
from nttmart.contexts.insight.queries.figures import figure_values, get_figure, get_figure_named, list_figures
from nttmart.contexts.insight.queries.grades import (
    HISTORY,
    MakerGrade,
    get_grade,
    grade_history,
    grades_of,
    grades_of_regency,
    thresholds_on,
)
from nttmart.contexts.insight.queries.integrity import check
from nttmart.contexts.insight.queries.permits import in_force as permits_in_force
from nttmart.contexts.insight.queries.permits import public_title
from nttmart.contexts.insight.queries.said import list_corrections, list_statements, list_words
from nttmart.contexts.insight.queries.timeline import village_timeline
from nttmart.contexts.insight.rules.errors import (
    BadStatement,
    ImpossibleFigure,
    NoSuchFigure,
    NoSuchStatement,
    SaidOtherwise,
)
from nttmart.contexts.insight.rules.figures import BY_REGENCY, FIGURES, PEOPLE, Counted, Figure, Record, figure_named
from nttmart.contexts.insight.rules.grades import CONDITIONS, RUNGS, Condition, Earning, Grade, Judged
from nttmart.contexts.insight.rules.said import Correction, Said, WordOnGrade
from nttmart.contexts.insight.rules.timeline import KINDS as STAGES
from nttmart.contexts.insight.rules.timeline import Stage, Step, anchor_of

__all__ = [
    "BY_REGENCY",
    "CONDITIONS",
    "FIGURES",
    "HISTORY",
    "PEOPLE",
    "RUNGS",
    "STAGES",
    "BadStatement",
    "Condition",
    "Correction",
    "Counted",
    "Earning",
    "Figure",
    "Grade",
    "ImpossibleFigure",
    "Judged",
    "MakerGrade",
    "NoSuchFigure",
    "NoSuchStatement",
    "Record",
    "Said",
    "SaidOtherwise",
    "Stage",
    "Step",
    "WordOnGrade",
    "anchor_of",
    "check",
    "correct_figure",
    "figure_named",
    "figure_values",
    "get_figure",
    "get_figure_named",
    "get_grade",
    "grade_history",
    "grades_of",
    "grades_of_regency",
    "list_corrections",
    "list_figures",
    "list_statements",
    "list_words",
    "permits_in_force",
    "public_title",
    "say_of_grade",
    "state_figure",
    "state_rupiah",
    "thresholds_on",
    "village_timeline",
    "withdraw_correction",
    "withdraw_statement",
]

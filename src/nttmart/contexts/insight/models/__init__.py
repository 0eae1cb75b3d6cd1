"""What was said of figures and grades: corrections, statements, words. Figures themselves have no table."""

from nttmart.contexts.insight.models.said import (
    CorrectionWithdrawal,
    FigureCorrection,
    GradeWord,
    Statement,
    StatementWithdrawal,
)

__all__ = ["CorrectionWithdrawal", "FigureCorrection", "GradeWord", "Statement", "StatementWithdrawal"]

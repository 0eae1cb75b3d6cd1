"""Facts of what was published, corrected and said, and what of it was mistyped. All append-only (triggers)."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class FigureCorrection(models.Model):
    """Something published was wrong: what was said, what is true, why, and who says so."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    figure = models.CharField(max_length=30)
    said = models.BigIntegerField()
    true = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    on = models.DateField()
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(said__gte=0, true__gte=0) & ~Q(said=F("true")), name="figure_correction_corrects"
            ),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(source=""), name="figure_correction_says_why"),
        ]
        indexes = [models.Index(fields=["figure", "on"], name="figure_correction_by_figure")]


class Statement(models.Model):
    """A figure as it was published somewhere; rupiah with the heads and the sum each they are said to come from."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    figure = models.CharField(max_length=30, blank=True)
    about = models.CharField(max_length=120, blank=True)
    value = models.BigIntegerField()
    heads = models.BigIntegerField(null=True)
    each = models.BigIntegerField(null=True)
    published_in = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    on = models.DateField()
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(value__gte=0), name="statement_not_negative"),
            models.CheckConstraint(
                condition=(~Q(figure="") & Q(about="", heads__isnull=True, each__isnull=True))
                | (Q(figure="", heads__gt=0, each__gt=0) & ~Q(about="")),
                name="statement_of_a_figure_or_of_rupiah",
            ),
            models.CheckConstraint(condition=~Q(published_in="") & ~Q(source=""), name="statement_says_where"),
        ]


class GradeWord(models.Model):
    """A person says that a maker stands elsewhere than records say, and why. Shown beside the rung, never instead."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    rung = models.CharField(max_length=10)
    reason = models.CharField(max_length=300)
    on = models.DateField()
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rung__in=["none", "raw", "processed", "packed", "steady", "export"]),
                name="grade_word_rung_known",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="grade_word_says_why"),
        ]


class _Withdrawal(models.Model):
    """Why a fact is shown no more, since when and by whom; what it takes back is each table's own, once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        abstract = True


class CorrectionWithdrawal(_Withdrawal):
    """A correction was itself mistyped: it is shown no more. Once."""

    correction = models.OneToOneField("insight.FigureCorrection", on_delete=models.PROTECT, related_name="withdrawal")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="correction_withdrawn_for_a_reason")]


class StatementWithdrawal(_Withdrawal):
    """A statement was mistyped: nobody published it so, and it is shown no more. Once."""

    statement = models.OneToOneField("insight.Statement", on_delete=models.PROTECT, related_name="withdrawal")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="statement_withdrawn_for_a_reason")]

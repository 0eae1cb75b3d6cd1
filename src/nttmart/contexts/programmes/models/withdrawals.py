"""What was written down wrongly of training or support: it stays readable, counts no more, and says why."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7

_HAS_A_REASON = ~Q(reason="")


class _Withdrawal(models.Model):
    """Why a fact counts no more, since when and by whom; what it takes back is each table's own, once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reason = models.CharField(max_length=200)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        abstract = True


class FulfilmentWithdrawal(_Withdrawal):
    """A fulfilment was written down wrongly: it counts no more, and its record is free again. Once, append-only."""

    fulfilment = models.OneToOneField("programmes.Fulfilment", on_delete=models.PROTECT, related_name="withdrawal")

    class Meta:
        constraints = [models.CheckConstraint(condition=_HAS_A_REASON, name="fulfilment_withdrawn_for_a_reason")]


class EquipmentWithdrawal(_Withdrawal):
    """The last line of a machine's life was written down wrongly. Once; only the last (trigger), append-only."""

    event = models.OneToOneField("programmes.EquipmentEvent", on_delete=models.PROTECT, related_name="withdrawal")

    class Meta:
        constraints = [models.CheckConstraint(condition=_HAS_A_REASON, name="equipment_withdrawn_for_a_reason")]


class StepWithdrawal(_Withdrawal):
    """The last step of a school's book was written down wrongly. Once; only the last (trigger), append-only."""

    step = models.OneToOneField("programmes.ProjectStep", on_delete=models.PROTECT, related_name="withdrawal")

    class Meta:
        constraints = [models.CheckConstraint(condition=_HAS_A_REASON, name="step_withdrawn_for_a_reason")]


class AttendanceWithdrawal(_Withdrawal):
    """Somebody was ticked who did not come: it counts no more, and the card may be ticked anew. Once, append-only."""

    attendance = models.OneToOneField("programmes.Attendance", on_delete=models.PROTECT, related_name="withdrawal")

    class Meta:
        constraints = [models.CheckConstraint(condition=_HAS_A_REASON, name="attendance_withdrawn_for_a_reason")]


class VisitWithdrawal(_Withdrawal):
    """A visit was written to the wrong maker, or never was: with its pictures it is told no more. Once, append-only."""

    visit = models.OneToOneField("programmes.Visit", on_delete=models.PROTECT, related_name="withdrawal")

    class Meta:
        constraints = [models.CheckConstraint(condition=_HAS_A_REASON, name="visit_withdrawn_for_a_reason")]

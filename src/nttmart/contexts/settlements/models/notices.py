"""Which sales a maker was told of: each once."""

from django.db import models

from nttmart.kernel.ids import uuid7


class SalesNotice(models.Model):
    """One slip to one maker about what one operator sold in an hour. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    operator = models.ForeignKey("outlets.Operator", on_delete=models.PROTECT, related_name="+")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    hour_at = models.DateTimeField()
    message = models.OneToOneField("outbox.Message", on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["operator", "producer", "hour_at"], name="sales_notice_one_an_hour"),
        ]
        indexes = [models.Index(fields=["told_at"], name="sales_notice_by_time")]


class SalesNoticePart(models.Model):
    """A transfer that a notice tells of. Append-only (trigger); a transfer is told once."""

    transfer = models.OneToOneField("ledger.Transfer", on_delete=models.PROTECT, primary_key=True, related_name="+")
    notice = models.ForeignKey("settlements.SalesNotice", on_delete=models.PROTECT, related_name="+")

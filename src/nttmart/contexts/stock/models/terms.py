"""What an operator and a maker have agreed, dated; and batches called back."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7

_WHOLE = 10_000


class Terms(models.Model):
    """A contract with a maker, of an operator or one of its outlets, from a day on. Append-only (trigger).

    A newer row ends the older one; a lot keeps the row it came under. Shares are basis points of the price of goods on
    consignment. The pay day is so many days after the sale, or after the purchase of goods bought outright.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    operator_id = models.UUIDField()
    outlet_id = models.UUIDField(null=True, blank=True)
    ownership = models.CharField(max_length=11)
    outlet_share_bp = models.IntegerField(default=0)
    programme_share_bp = models.IntegerField(default=0)
    tax_share_bp = models.IntegerField(default=0)
    loss_borne_by = models.CharField(max_length=8)
    shelf_days = models.IntegerField(null=True, blank=True)
    grace_days = models.IntegerField(default=0)
    after_grace = models.CharField(max_length=7)
    pay_days = models.IntegerField()
    effective_from = models.DateField()
    source = models.CharField(max_length=300)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outlet_share_bp__gte=0, programme_share_bp__gte=0, tax_share_bp__gte=0)
                & Q(outlet_share_bp__lte=_WHOLE - F("programme_share_bp") - F("tax_share_bp")),
                name="terms_leave_the_maker_a_share",
            ),
            models.CheckConstraint(
                condition=Q(ownership="consignment")
                | Q(
                    ownership="operator",
                    outlet_share_bp=0,
                    programme_share_bp=0,
                    tax_share_bp=0,
                    loss_borne_by="operator",
                ),
                name="terms_of_purchase_share_nothing",
            ),
            models.CheckConstraint(condition=Q(loss_borne_by__in=["maker", "operator"]), name="terms_say_who_loses"),
            models.CheckConstraint(condition=Q(after_grace__in=["return", "convert"]), name="terms_say_what_then"),
            models.CheckConstraint(
                condition=Q(pay_days__gte=0, pay_days__lte=365, grace_days__gte=0)
                & (Q(shelf_days__isnull=True) | Q(shelf_days__gt=0)),
                name="terms_days_can_be",
            ),
            models.UniqueConstraint(
                fields=["producer", "operator_id", "effective_from"],
                condition=Q(outlet_id__isnull=True),
                name="terms_of_operator_one_a_day",
            ),
            models.UniqueConstraint(
                fields=["producer", "outlet_id", "effective_from"],
                condition=Q(outlet_id__isnull=False),
                name="terms_of_outlet_one_a_day",
            ),
        ]


class Recall(models.Model):
    """A batch of a maker (or all of a variant) must not be sold any more, until the recall is lifted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    batch = models.CharField(max_length=30, blank=True)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Where it was called back: whose head may lift it."""
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=250, blank=True)
    lifted_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(batch="") | Q(variant__isnull=False), name="recall_names_goods"),
            models.CheckConstraint(condition=~Q(reason=""), name="recall_has_a_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | (~Q(lifted_by="") & ~Q(lifted_because="")),
                name="recall_lifted_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["producer"], condition=Q(lifted_at__isnull=True), name="recall_in_force")]

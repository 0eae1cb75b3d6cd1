"""Sales over the counter: facts that happened at a till, kept as they were told. All of them append-only (triggers).

Ids of sales, lines, payments and refunds are made on the till. Tills and shifts belong to outlets, on a lower storey,
but a sale may arrive before its shift does: they are named by id without a foreign key.
"""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class CounterSale(models.Model):
    """One completed sale at a till. ``occurred_at`` is the till's time, or ours where its clock cannot be believed.

    ``fingerprint`` is a hash of all that was told, so that the same sale sent again is known from another body.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+", db_index=False)
    till_id = models.UUIDField()
    shift_id = models.UUIDField(null=True, blank=True)
    number = models.CharField(max_length=30)
    cashier = models.CharField(max_length=120, blank=True)
    goods_total = models.BigIntegerField()
    rounding = models.IntegerField()
    total = models.BigIntegerField()
    buyer_card = models.CharField(max_length=60, blank=True)
    fingerprint = models.CharField(max_length=64)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(total=F("goods_total") + F("rounding"), goods_total__gte=0, total__gte=0),
                name="counter_sale_total_adds_up",
            ),
        ]
        indexes = [
            models.Index(fields=["outlet", "occurred_at"], name="counter_sale_by_outlet"),
            models.Index(fields=["shift_id"], name="counter_sale_by_shift"),
            models.Index(fields=["number"], name="counter_sale_by_number"),
        ]


class CounterLine(models.Model):
    """One line as the receipt says it. ``quantity`` is pieces, or grams where ``weighed`` (a price is per kilogram).

    No variant: the till sold goods the system does not know; their money waits until a person says whose they were.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    sale = models.ForeignKey("sales.CounterSale", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    producer = models.ForeignKey(
        "producers.Producer", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    name = models.CharField(max_length=190)
    unit_price = models.BigIntegerField()
    weighed = models.BooleanField()
    quantity = models.IntegerField()
    gross = models.BigIntegerField()
    discount = models.BigIntegerField()
    discount_reason = models.CharField(max_length=120, blank=True)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0, unit_price__gte=0), name="counter_line_sells_something"),
            models.CheckConstraint(
                condition=Q(weighed=False, gross=F("unit_price") * F("quantity"))
                | Q(
                    weighed=True,
                    gross__lte=(F("unit_price") * F("quantity") + 500) / 1000,
                    gross__gte=(F("unit_price") * F("quantity") + 500) / 1000,
                ),
                name="counter_line_gross_is_price_times_quantity",
            ),
            models.CheckConstraint(
                condition=Q(discount__gte=0, discount__lte=F("gross"), amount=F("gross") - F("discount")),
                name="counter_line_amount_is_gross_less_discount",
            ),
            models.CheckConstraint(
                condition=Q(discount=0) | ~Q(discount_reason=""), name="counter_line_discount_has_a_reason"
            ),
        ]


class CounterPayment(models.Model):
    """One way in which (a part of) a sale was paid; ``tendered`` and ``change`` are what passed over the counter."""

    id = models.UUIDField(primary_key=True, editable=False)
    sale = models.ForeignKey("sales.CounterSale", on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    tendered = models.BigIntegerField()
    change = models.BigIntegerField()
    reference = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(method__in=["cash", "qris", "transfer"]), name="counter_payment_known"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, change__gte=0, change=F("tendered") - F("amount"))
                & (Q(method="cash") | Q(change=0)),
                name="counter_payment_adds_up",
            ),
        ]


class CounterPart(models.Model):
    """Pieces of a line that came from one lot (or were not there: no lot), and whose their money is, frozen.

    A part that ``reverses`` another takes some of it back (counts negative): goods returned, or pieces that turned out
    to be of a lot received later. All that take back together stay within what they take back (trigger). The transfers
    in the books name the part as their line; ``act_id`` is the document that wrote them.
    """

    class Kind(models.TextChoices):
        CONSIGNED = "consigned"
        OWNED = "owned"
        UNKNOWN = "unknown"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    line = models.ForeignKey("sales.CounterLine", on_delete=models.PROTECT, related_name="+")
    act_id = models.UUIDField()
    reverses = models.ForeignKey(
        "sales.CounterPart", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    lot = models.ForeignKey(
        "stock.Lot", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=9, choices=Kind)
    rule_id = models.UUIDField(null=True, blank=True)
    quantity = models.IntegerField()
    amount = models.BigIntegerField()
    maker_share = models.BigIntegerField(default=0)
    outlet_share = models.BigIntegerField(default=0)
    programme_share = models.BigIntegerField(default=0)
    tax_share = models.BigIntegerField(default=0)
    cost = models.BigIntegerField(default=0)
    occurred_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    reverses__isnull=True,
                    quantity__gt=0,
                    amount__gte=0,
                    maker_share__gte=0,
                    outlet_share__gte=0,
                    programme_share__gte=0,
                    tax_share__gte=0,
                    cost__gte=0,
                )
                | Q(
                    reverses__isnull=False,
                    quantity__lt=0,
                    amount__lte=0,
                    maker_share__lte=0,
                    outlet_share__lte=0,
                    programme_share__lte=0,
                    tax_share__lte=0,
                    cost__lte=0,
                ),
                name="counter_part_sign_fits",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["consigned", "owned"],
                    amount=F("maker_share") + F("outlet_share") + F("programme_share") + F("tax_share"),
                )
                | Q(kind="unknown", maker_share=0, outlet_share=0, programme_share=0, tax_share=0, lot__isnull=True),
                name="counter_part_shares_add_up",
            ),
        ]
        indexes = [
            models.Index(fields=["occurred_at"], name="counter_part_by_time"),
            models.Index(fields=["lot"], condition=Q(lot__isnull=False), name="counter_part_by_lot"),
            models.Index(fields=["reverses"], condition=Q(reverses__isnull=False), name="counter_part_taken_back"),
            models.Index(fields=["act_id"], condition=Q(reverses__isnull=False), name="counter_part_by_act"),
        ]


class CounterRefund(models.Model):
    """Goods brought back to a counter with their receipt, and the money given back: ``amount`` + ``rounding``."""

    id = models.UUIDField(primary_key=True, editable=False)
    sale = models.ForeignKey("sales.CounterSale", on_delete=models.PROTECT, related_name="+")
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+", db_index=False)
    till_id = models.UUIDField()
    shift_id = models.UUIDField(null=True, blank=True)
    number = models.CharField(max_length=30)
    cashier = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300)
    method = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    rounding = models.IntegerField()
    fingerprint = models.CharField(max_length=64)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0, rounding__gte=-F("amount")), name="counter_refund_gives_no_less_than_nothing"
            ),
            models.CheckConstraint(condition=Q(method__in=["cash", "qris", "transfer"]), name="counter_refund_known"),
        ]
        indexes = [
            models.Index(fields=["outlet", "occurred_at"], name="counter_refund_by_outlet"),
            models.Index(fields=["shift_id"], name="counter_refund_by_shift"),
        ]


class CounterRefundLine(models.Model):
    """So much of a line came back, ``sellable`` or spoiled. Never more than was sold (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    refund = models.ForeignKey("sales.CounterRefund", on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey("sales.CounterLine", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    amount = models.BigIntegerField()
    sellable = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, amount__gte=0), name="counter_refund_line_gives_something"
            ),
            models.UniqueConstraint(fields=["refund", "line", "sellable"], name="counter_refund_line_once"),
        ]


class Oversell(models.Model):
    """Pieces that were sold and, as far as the books know, were not there; before a person until all are settled."""

    part = models.OneToOneField("sales.CounterPart", on_delete=models.PROTECT, primary_key=True, related_name="+")
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    quantity = models.IntegerField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="oversell_of_something")]


class OversellSettlement(models.Model):
    """Some oversold pieces explained: taken from a lot, brought back by the buyer, or by a written reason.

    Never more than were oversold (trigger).
    """

    class Kind(models.TextChoices):
        LOT = "lot"
        REASON = "reason"
        REFUND = "refund"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    oversell = models.ForeignKey("sales.Oversell", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    quantity = models.IntegerField()
    lot = models.ForeignKey("stock.Lot", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="oversell_settlement_of_something"),
            models.CheckConstraint(
                condition=Q(kind="lot", lot__isnull=False)
                | (Q(kind="reason", lot__isnull=True) & ~Q(reason=""))
                | Q(kind="refund", lot__isnull=True),
                name="oversell_settlement_says_how",
            ),
        ]

"""A sale, wherever it is made: what was ordered, from which outlet, for how much, and all that happened to it."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class SplitRule(models.Model):
    """How the price of consigned goods is shared, from when until when: the maker has what the others leave.

    Shares are basis points of the line's price. Never changed: a new share is a new row. No operator: for all.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    operator = models.ForeignKey("outlets.Operator", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outlet_share_bp = models.PositiveIntegerField()
    programme_share_bp = models.PositiveIntegerField()
    tax_share_bp = models.PositiveIntegerField(default=0)
    effective_from = models.DateField()
    effective_until = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outlet_share_bp__lte=10_000 - F("programme_share_bp") - F("tax_share_bp")),
                name="split_rule_leaves_the_maker_no_less_than_nothing",
            ),
            models.UniqueConstraint(fields=["operator", "effective_from"], name="split_rule_one_a_day"),
            models.UniqueConstraint(
                fields=["effective_from"], condition=Q(operator__isnull=True), name="split_rule_for_all_one_a_day"
            ),
        ]


class Order(models.Model):
    """One purchase from one outlet. What happened to it are its events; ``state`` repeats the last of them for lists.

    ``total`` is what the buyer owes or paid; it changes only before it is paid (a line cancelled). ``owed_to_buyer`` is
    the outlet's debt to the buyer: money seen that is no sale, or is a sale no more, and was not given back yet.
    ``fingerprint`` is a keyed hash of the form that was sent, so that a resent form is known from another one.
    """

    class Channel(models.TextChoices):
        WEB = "web"
        PHONE = "phone"
        WHATSAPP = "whatsapp"
        PAPER = "paper"
        COUNTER = "counter"

    class Fulfilment(models.TextChoices):
        PICKUP = "pickup"
        DELIVERY = "delivery"

    class State(models.TextChoices):
        PLACED = "placed"
        DISPUTED = "disputed"
        PAID = "paid"
        PREPARED = "prepared"
        HANDED_OVER = "handed_over"
        CANCELLED = "cancelled"
        LAPSED = "lapsed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=20, unique=True)
    token = models.CharField(max_length=26, unique=True)
    idempotency_key = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel)
    fulfilment = models.CharField(max_length=8, choices=Fulfilment)
    delivery_zone = models.CharField(max_length=10, blank=True)
    payment_method = models.CharField(max_length=8)
    split_rule = models.ForeignKey("sales.SplitRule", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, default="id")
    goods_total = models.BigIntegerField()
    delivery_fee = models.BigIntegerField(default=0)
    rounding = models.IntegerField(default=0)
    total = models.BigIntegerField()
    owed_to_buyer = models.BigIntegerField(default=0)
    state = models.CharField(max_length=11, choices=State)
    placed_at = models.DateTimeField()
    placed_by = models.CharField(max_length=250)
    expires_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(total=F("goods_total") + F("delivery_fee") + F("rounding")), name="order_total_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(goods_total__gt=0, delivery_fee__gte=0, total__gt=0), name="order_amounts_positive"
            ),
            models.CheckConstraint(condition=Q(owed_to_buyer__gte=0), name="order_owes_the_buyer_no_less_than_nothing"),
            models.CheckConstraint(
                condition=Q(state__in=["placed", "disputed", "paid", "prepared", "handed_over", "cancelled", "lapsed"]),
                name="order_state_known",
            ),
        ]
        indexes = [
            models.Index(fields=["outlet", "state", "placed_at"], name="order_by_outlet"),
            models.Index(fields=["expires_at"], condition=Q(state="placed"), name="order_unpaid_by_expiry"),
            models.Index(
                fields=["outlet", "placed_at"], condition=Q(owed_to_buyer__gt=0), name="order_owing_the_buyer"
            ),
        ]


class Buyer(models.Model):
    """Who an order is for. Personal, kept apart from the money, erased on request while the order stays."""

    order = models.OneToOneField("sales.Order", on_delete=models.PROTECT, primary_key=True, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20, blank=True, db_index=True)
    address = models.CharField(max_length=300, blank=True)
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    pseudonym = models.CharField(max_length=20)
    erased_at = models.DateTimeField(null=True, blank=True)


class OrderLine(models.Model):
    """One variant in an order, with name, maker and price as they were when ordered.

    With a ``ship_by_on`` all its pieces were still coming when ordered: they leave by that day. What lay on the shelf
    is another line, so that a line is of one kind: there, coming, or made to order.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey("sales.Order", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    product_name = models.CharField(max_length=120)
    variant_name = models.CharField(max_length=60, blank=True)
    unit_price = models.BigIntegerField()
    quantity = models.IntegerField()
    cancelled_quantity = models.IntegerField(default=0)
    made_to_order = models.BooleanField(default=False)
    ready_by_on = models.DateField(null=True, blank=True)
    ship_by_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(made_to_order=False) | Q(ship_by_on__isnull=True), name="order_line_is_made_or_coming"
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0, unit_price__gt=0), name="order_line_sells_something"),
            models.CheckConstraint(
                condition=Q(cancelled_quantity__gte=0) & Q(cancelled_quantity__lte=F("quantity")),
                name="order_line_cancels_no_more_than_ordered",
            ),
            models.UniqueConstraint(fields=["order", "position"], name="order_line_positions_differ"),
        ]


class MakingQueue(models.Model):
    """The row to lock before a promise to make something is given: one for each product made to order."""

    product = models.OneToOneField("catalogue.Product", on_delete=models.PROTECT, primary_key=True, related_name="+")


class OrderEvent(models.Model):
    """Something happened to an order: what, when, by whom, why. Append-only (trigger)."""

    class Kind(models.TextChoices):
        PLACED = "placed"
        PAYMENT_CLAIMED = "payment_claimed"
        PAYMENT_DISPUTED = "payment_disputed"
        PAYMENT_SEEN = "payment_seen"
        PAID = "paid"
        PREPARED = "prepared"
        HANDED_OVER = "handed_over"
        PARTLY_CANCELLED = "partly_cancelled"
        CANCELLED = "cancelled"
        LAPSED = "lapsed"
        RETURNED = "returned"
        PAYMENT_REFUSED = "payment_refused"
        REFUNDED = "refunded"
        BUYER_ERASED = "buyer_erased"
        DAY_AGREED = "day_agreed"
        GOODS_FOUND = "goods_found"
        DAY_ASKED = "day_asked"
        DAY_DECLINED = "day_declined"
        BUYER_TOLD = "buyer_told"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey("sales.Order", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.CharField(max_length=250)
    reason = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["order", "recorded_at"], name="order_event_by_order")]


class Cancellation(models.Model):
    """Pieces of an order that will not be had after all, or were brought back. Append-only (trigger).

    Lines cancelled together share ``act_id``, which is the document of the counter-transfers if money had moved.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    act_id = models.UUIDField()
    order = models.ForeignKey("sales.Order", on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey("sales.OrderLine", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="cancellation_cancels_something"),
            models.UniqueConstraint(fields=["act_id", "line"], name="cancellation_line_once_an_act"),
        ]
        indexes = [models.Index(fields=["order"], name="cancellation_by_order")]


class Refund(models.Model):
    """Money given back to a buyer by an outlet, once a person really sent or handed it over. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey("sales.Order", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    method = models.CharField(max_length=8)
    reference = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="refund_amount_positive")]

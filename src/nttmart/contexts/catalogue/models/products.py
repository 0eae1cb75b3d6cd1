"""What is made: kinds of goods, products with where each step happens, their variants and prices."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class Category(models.Model):
    """A kind of goods. Two storeys: a family («makanan») and its members («camilan»)."""

    slug = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    parent = models.ForeignKey("catalogue.Category", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    is_food = models.BooleanField(default=False)
    is_alcohol = models.BooleanField(default=False)


class Product(models.Model):
    """One thing a maker makes. Its state follows the curation events; only published ones are seen."""

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        PUBLISHED = "published"
        RETURNED = "returned"
        WITHDRAWN = "withdrawn"

    class SaleMode(models.TextChoices):
        STOCK = "stock"
        MADE_TO_ORDER = "made_to_order"
        UNIQUE = "unique"
        PROTOTYPE = "prototype"

    class Ladder(models.TextChoices):
        RAW = "raw"
        PROCESSED = "processed"
        PACKED = "packed"
        STANDARD = "standard"

    class Origin(models.TextChoices):
        NTT = "ntt"
        OUTSIDE = "outside"
        UNKNOWN = "unknown"

    class Halal(models.TextChoices):
        CERTIFIED = "certified"
        IN_PROCESS = "in_process"
        NOT_HALAL = "not_halal"
        EXEMPT = "exempt"
        MISSING = "missing"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey("catalogue.Category", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    summary_en = models.CharField(max_length=300, blank=True)
    story = models.TextField(blank=True)
    story_en = models.TextField(blank=True)
    raw_material_origin = models.CharField(max_length=8, choices=Origin, default="unknown")
    processing_origin = models.CharField(max_length=8, choices=Origin, default="unknown")
    packing_origin = models.CharField(max_length=8, choices=Origin, default="unknown")
    ownership_origin = models.CharField(max_length=8, choices=Origin, default="unknown")
    ladder = models.CharField(max_length=10, choices=Ladder)
    sale_mode = models.CharField(max_length=14, choices=SaleMode, default="stock")
    lead_time_days = models.PositiveSmallIntegerField(null=True, blank=True)
    capacity_per_week = models.PositiveIntegerField(null=True, blank=True)
    halal = models.CharField(max_length=10, choices=Halal, default="missing")
    contains_alcohol = models.BooleanField(default=False)
    available_now = models.BooleanField(default=False)
    coming_on = models.DateField(null=True, blank=True)
    closed_to = models.CharField(max_length=40, blank=True, default="", db_default="")
    closed_why = models.CharField(max_length=200, blank=True, default="", db_default="")
    halal_told = models.CharField(max_length=20, blank=True, default="", db_default="")
    halal_number = models.CharField(max_length=60, blank=True, default="", db_default="")
    till_until = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default="draft")
    source = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(sale_mode="made_to_order")
                | Q(
                    lead_time_days__isnull=False,
                    capacity_per_week__isnull=False,
                    lead_time_days__gt=0,
                    capacity_per_week__gt=0,
                ),
                name="product_made_to_order_has_a_lead_time_and_capacity",
            ),
            models.CheckConstraint(
                condition=Q(sale_mode__in=["stock", "made_to_order", "unique", "prototype"]),
                name="product_sale_mode_known",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="product_has_a_name"),
        ]
        indexes = [
            models.Index(fields=["producer"], name="product_by_producer"),
            models.Index(fields=["state", "created_at"], name="product_by_state"),
        ]


class Variant(models.Model):
    """A form of a product that has a price: a size, a packing, a colour. Its net quantity gives the unit price.

    What is ``weighed`` is counted in grams and priced by the kilogram; it is made so and stays so.
    """

    class NetUnit(models.TextChoices):
        GRAM = "g"
        MILLILITRE = "ml"
        PIECE = "piece"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    sku = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60, blank=True)
    price = models.BigIntegerField()
    net_quantity = models.PositiveIntegerField(default=1)
    net_unit = models.CharField(max_length=5, choices=NetUnit, default="piece")
    shipping_weight_g = models.PositiveIntegerField()
    weighed = models.BooleanField(default=False, db_default=False)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(price__gt=0), name="variant_price_positive"),
            models.CheckConstraint(condition=Q(net_quantity__gt=0), name="variant_net_quantity_positive"),
            models.CheckConstraint(condition=Q(shipping_weight_g__gt=0), name="variant_weight_positive"),
            models.CheckConstraint(
                condition=Q(weighed=False) | Q(net_quantity=1_000, net_unit="g"), name="variant_weighed_is_by_kilogram"
            ),
        ]
        indexes = [models.Index(fields=["product", "position"], name="variant_by_product")]


class PriceChange(models.Model):
    """A price was set: by whom, when, from what. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    price_before = models.BigIntegerField(null=True)
    price = models.BigIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=250)

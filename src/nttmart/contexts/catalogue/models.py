"""What is made: products and variants, where each step happens, prices, stories, pictures, and the shelf."""

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
    """A form of a product that has a price: a size, a packing, a colour. Its net quantity gives the unit price."""

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
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(price__gt=0), name="variant_price_positive"),
            models.CheckConstraint(condition=Q(net_quantity__gt=0), name="variant_net_quantity_positive"),
            models.CheckConstraint(condition=Q(shipping_weight_g__gt=0), name="variant_weight_positive"),
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


class LadderStep(models.Model):
    """What a kilogram, litre or piece fetches at one step from raw to standard, and where that figure comes from."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10, choices=Product.Ladder)
    price_per_unit = models.BigIntegerField()
    unit = models.CharField(max_length=10)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "step"], name="ladder_step_once"),
            models.CheckConstraint(condition=Q(price_per_unit__gt=0), name="ladder_step_price_positive"),
        ]


class WeavingCard(models.Model):
    """What a cloth can tell: motif, technique, dye, weeks of work, and a geographical indication if it has one."""

    class Dye(models.TextChoices):
        NATURAL = "natural"
        SYNTHETIC = "synthetic"
        MIXED = "mixed"
        UNKNOWN = "unknown"

    product = models.OneToOneField("catalogue.Product", on_delete=models.PROTECT, primary_key=True, related_name="+")
    motif = models.CharField(max_length=80)
    motif_meaning = models.CharField(max_length=300, blank=True)
    technique = models.CharField(max_length=60)
    dye = models.CharField(max_length=10, choices=Dye, default="unknown")
    dye_plants = models.CharField(max_length=120, blank=True)
    weeks_of_work_min = models.PositiveSmallIntegerField(null=True, blank=True)
    weeks_of_work_max = models.PositiveSmallIntegerField(null=True, blank=True)
    width_cm = models.PositiveSmallIntegerField(null=True, blank=True)
    length_cm = models.PositiveSmallIntegerField(null=True, blank=True)
    geographical_indication = models.CharField(max_length=120, blank=True)


class Photo(models.Model):
    """A picture, re-encoded by us in three widths as AVIF and WebP; the uploaded bytes are not kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField(max_length=160)
    stem = models.CharField(max_length=64)
    width_px = models.PositiveIntegerField()
    height_px = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=250)


class CurationEvent(models.Model):
    """One step in the life of a product on its way to the shelf, with the reason in words. Append-only (trigger)."""

    class Step(models.TextChoices):
        SUBMITTED = "submitted"
        PUBLISHED = "published"
        RETURNED = "returned"
        APPEALED = "appealed"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10, choices=Step)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=250)
    by_user_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(step__in=["returned", "withdrawn", "appealed"]) | ~Q(reason=""),
                name="curation_event_refusal_has_a_reason",
            )
        ]
        indexes = [models.Index(fields=["product", "at"], name="curation_by_product")]


class Interest(models.Model):
    """Somebody wants a thing that is not sold yet (a prototype). The contact is personal and goes when they ask."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    contact = models.CharField(max_length=80)
    quantity = models.PositiveIntegerField(default=1)
    note = models.CharField(max_length=300, blank=True)
    consent_id = models.UUIDField()
    registered_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)


class Listing(models.Model):
    """The shelf: one row a published product, with all a card shows and all a shopper filters by.

    Rebuilt by ``operations`` whenever its product, maker, price or availability changes; never edited by hand.
    """

    id = models.BigAutoField(primary_key=True)
    product = models.OneToOneField("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    slug = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120)
    name_en_key = models.CharField(max_length=120)
    producer_id = models.UUIDField()
    producer_name = models.CharField(max_length=120)
    producer_slug = models.CharField(max_length=100)
    maker_kind = models.CharField(max_length=12)
    village_code = models.CharField(max_length=13, blank=True)
    village_name = models.CharField(max_length=60, blank=True)
    district_name = models.CharField(max_length=60, blank=True)
    regency_code = models.CharField(max_length=5)
    regency_name = models.CharField(max_length=60)
    category_slug = models.CharField(max_length=40)
    family_slug = models.CharField(max_length=40)
    has_price = models.BooleanField(default=True)
    price_from = models.BigIntegerField()
    price_to = models.BigIntegerField()
    unit_price = models.BigIntegerField(null=True)
    unit = models.CharField(max_length=5, blank=True)
    sale_mode = models.CharField(max_length=14)
    lead_time_days = models.PositiveSmallIntegerField(null=True)
    available_now = models.BooleanField(default=False)
    is_alcohol = models.BooleanField(default=False)
    halal = models.CharField(max_length=10, default="missing")
    photo_stem = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["-available_now", "-published_at", "id"], name="listing_by_newest"),
            models.Index(fields=["-published_at", "id"], name="listing_by_date"),
            models.Index(fields=["-has_price", "price_from", "id"], name="listing_by_price_up"),
            models.Index(fields=["-has_price", "-price_from", "id"], name="listing_by_price_down"),
            models.Index(fields=["name_key", "id"], name="listing_by_name"),
            models.Index(fields=["name_en_key", "id"], name="listing_by_name_en"),
            models.Index(fields=["family_slug", "-available_now", "-published_at", "id"], name="listing_by_family"),
            models.Index(fields=["category_slug", "-available_now", "-published_at", "id"], name="listing_by_category"),
            models.Index(fields=["family_slug", "-has_price", "price_from", "id"], name="listing_by_family_price"),
            models.Index(fields=["category_slug", "-has_price", "price_from", "id"], name="listing_by_category_price"),
            models.Index(fields=["regency_code", "-available_now", "-published_at", "id"], name="listing_by_regency"),
            models.Index(fields=["village_code", "-available_now", "-published_at", "id"], name="listing_by_village"),
            models.Index(fields=["producer_id", "-available_now", "-published_at", "id"], name="listing_by_producer"),
            models.Index(fields=["maker_kind", "-available_now", "-published_at", "id"], name="listing_by_kind"),
        ]


class ListingText(models.Model):
    """The words a listing is found by, folded. The database keeps its own full-text index of them (migration 0003).

    ``facets`` holds one made-up word a facet, so that a search narrowed to a regency or category is one look-up.
    """

    listing = models.OneToOneField("catalogue.Listing", on_delete=models.CASCADE, primary_key=True, related_name="+")
    title = models.TextField(blank=True)
    kind = models.TextField(blank=True)
    maker = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    facets = models.TextField(blank=True)


class ListingCount(models.Model):
    """How many listings a facet has, kept by the operation that changes a listing: all, and available now."""

    facet = models.CharField(max_length=10)
    key = models.CharField(max_length=60)
    total = models.IntegerField(default=0)
    available = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["facet", "key"], name="listing_count_once"),
            models.CheckConstraint(condition=Q(total__gte=0, available__gte=0), name="listing_count_not_negative"),
        ]


class SearchTerm(models.Model):
    """The vocabulary of the shelf: each word that occurs, and in how many listings; typos are mended against it."""

    term = models.CharField(primary_key=True, max_length=40)
    listings = models.IntegerField()


class AppliedUpload(models.Model):
    """A table that was loaded, by the hash of its bytes and its makers: sent again, it changes nothing."""

    digest = models.CharField(primary_key=True, max_length=64)
    filename = models.CharField(max_length=120)
    product_ids = models.JSONField()
    applied_at = models.DateTimeField()
    applied_by = models.CharField(max_length=250)

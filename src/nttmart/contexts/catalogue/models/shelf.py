"""The shelf as kept for shoppers: listings, their words and counts, rebuilt by operations and never edited by hand."""

from django.db import models
from django.db.models import Q


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
    coming_on = models.DateField(null=True)
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

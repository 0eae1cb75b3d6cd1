"""What a maker can make: capacity, materials and their seasons, who else feeds it, when nothing is made."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class Capacity(models.Model):
    """So many pieces (grams where weighed) a week, the first after the lead time, from a day on. Append-only (trigger).

    Of what was said the newest of a day that has come holds. ``source``: the document or act that said it, once.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    quantity_per_week = models.IntegerField()
    lead_time_days = models.IntegerField()
    holds_from = models.DateField()
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)
    source_kind = models.CharField(max_length=30)
    source_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity_per_week__gt=0), name="capacity_of_something"),
            models.CheckConstraint(
                condition=Q(lead_time_days__gt=0, lead_time_days__lte=365), name="capacity_lead_time_within_a_year"
            ),
            models.UniqueConstraint(
                fields=["producer", "product", "source_kind", "source_id"], name="capacity_said_once"
            ),
        ]


class Material(models.Model):
    """Something goods are made of that is not there all the year, everywhere or in one regency."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=80)
    regency = models.ForeignKey(
        "places.Regency", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="material_has_a_name"),
            models.UniqueConstraint(fields=["name", "regency"], name="material_once_a_regency"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(regency__isnull=True), name="material_once_everywhere"
            ),
        ]


class MaterialMonth(models.Model):
    """How many percent of what can be made this material allows in a month; a month without a row has all of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    material = models.ForeignKey("supply.Material", on_delete=models.PROTECT, related_name="+", db_index=False)
    month = models.PositiveSmallIntegerField()
    percent = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="material_month_is_one"),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="material_percent_is_one"),
            models.UniqueConstraint(fields=["material", "month"], name="material_month_once"),
        ]


class ProductMaterial(models.Model):
    """A product is made of a material."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+", db_index=False)
    material = models.ForeignKey("supply.Material", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "material"], name="product_material_once")]


class Pause(models.Model):
    """A maker makes nothing (or nothing of one product) from a day on, until a day if it is known. Append-only.

    ``heard_at``: when we were told, where that was after it was said (null: then).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200)
    evidence = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="pause_ends_after_it_begins"
            ),
        ]


class PauseEnd(models.Model):
    """A pause ended, on the first day on which things are made again: once. Append-only (trigger).

    ``resume_id``: the word «we make again» that ended it, perhaps with others.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pause = models.OneToOneField("supply.Pause", on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField()
    resume_id = models.UUIDField(null=True, blank=True, db_index=True)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)


class Feeder(models.Model):
    """A village, or a maker there, makes some of what another maker brings under its name (a hub), from a day on."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+", db_index=False)
    hub = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    producer = models.ForeignKey(
        "producers.Producer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    quantity_per_week = models.IntegerField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity_per_week__gt=0), name="feeder_brings_something"),
            models.CheckConstraint(
                condition=Q(village__isnull=True, producer__isnull=False)
                | Q(village__isnull=False, producer__isnull=True),
                name="feeder_is_a_village_or_a_maker",
            ),
            models.CheckConstraint(
                condition=Q(producer__isnull=True) | ~Q(producer=F("hub")), name="feeder_is_not_its_hub"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="feeder_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["product", "village"], condition=Q(until_on__isnull=True), name="feeder_village_once"
            ),
            models.UniqueConstraint(
                fields=["product", "producer"], condition=Q(until_on__isnull=True), name="feeder_maker_once"
            ),
        ]

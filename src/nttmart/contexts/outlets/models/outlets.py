"""The shops and who runs them. The operator keeps the books; it is an attribute of each outlet, never assumed."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class Operator(models.Model):
    """Who runs outlets and owns their money: a Dekranasda, an agency, a school co-operative, a BUMDes."""

    class Kind(models.TextChoices):
        DEKRANASDA = "dekranasda"
        AGENCY = "agency"
        SCHOOL_COOPERATIVE = "school_cooperative"
        COOPERATIVE = "cooperative"
        BUMDES = "bumdes"
        UNKNOWN = "unknown"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind)
    book = models.OneToOneField("ledger.Book", on_delete=models.PROTECT, related_name="+")


class Outlet(models.Model):
    """One NTT Mart shop as reported. Announced, opened and trading differ; trading is computed from receipts."""

    class State(models.TextChoices):
        ANNOUNCED = "announced"
        OPENED = "opened"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=120)
    operator = models.ForeignKey("outlets.Operator", on_delete=models.PROTECT, related_name="+")
    regency = models.ForeignKey("places.Regency", on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State)
    opened_on = models.DateField(null=True, blank=True)
    opened_on_text = models.CharField(max_length=40, blank=True)
    evidence = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    offers_pickup = models.BooleanField(default=True)
    offers_delivery = models.BooleanField(default=True)


class DeliveryTariff(models.Model):
    """What delivery from an outlet costs to a zone, from when until when: a first weight, then further kilograms."""

    class Zone(models.TextChoices):
        REGENCY = "regency"
        ISLAND = "island"
        PROVINCE = "province"
        COUNTRY = "country"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    zone = models.CharField(max_length=10, choices=Zone)
    base_fee = models.BigIntegerField()
    base_weight_g = models.PositiveIntegerField()
    fee_per_further_kg = models.BigIntegerField()
    days_min = models.PositiveSmallIntegerField()
    days_max = models.PositiveSmallIntegerField()
    effective_from = models.DateField()
    effective_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(base_fee__gte=0, fee_per_further_kg__gte=0, base_weight_g__gt=0),
                name="delivery_tariff_fees_not_negative",
            ),
            models.CheckConstraint(condition=Q(days_max__gte=F("days_min")), name="delivery_tariff_days_in_order"),
            models.UniqueConstraint(fields=["outlet", "zone", "effective_from"], name="delivery_tariff_one_a_day"),
            models.UniqueConstraint(
                fields=["zone", "effective_from"],
                condition=Q(outlet__isnull=True),
                name="delivery_tariff_for_all_one_a_day",
            ),
        ]

"""Who makes things: small firms, groups, schools, communities, co-operatives, village enterprises."""

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import StartsWith

from nttmart.kernel.ids import uuid7


class Producer(models.Model):
    """A maker. Its place is a village where that is known exactly, else a district, else only the regency."""

    class Kind(models.TextChoices):
        UMKM = "umkm"
        GROUP = "group"
        SCHOOL = "school"
        COMMUNITY = "community"
        COOPERATIVE = "cooperative"
        BUMDES = "bumdes"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    legal_holder = models.CharField(max_length=160, blank=True)
    member_count = models.PositiveIntegerField(null=True, blank=True)
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    regency = models.ForeignKey("places.Regency", on_delete=models.PROTECT, related_name="+")
    locality = models.CharField(max_length=120, blank=True)
    story = models.TextField(blank=True)
    story_en = models.TextField(blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=250)
    search_key = models.CharField(max_length=250)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["name", "id"], name="producer_by_name"),
            models.Index(fields=["regency", "name", "id"], name="producer_by_regency_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["umkm", "group", "school", "community", "cooperative", "bumdes"]),
                name="producer_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(village__isnull=True) | Q(district__isnull=False), name="producer_village_has_its_district"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="producer_has_a_name"),
            models.CheckConstraint(
                condition=Q(district__isnull=True) | Q(StartsWith(F("district_id"), F("regency_id"))),
                name="producer_district_within_its_regency",
            ),
            models.CheckConstraint(
                condition=Q(village__isnull=True) | Q(StartsWith(F("village_id"), F("district_id"))),
                name="producer_village_within_its_district",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("registered_at")),
                name="producer_closes_after_it_registers",
            ),
        ]


class HelperAppointment(models.Model):
    """Somebody may key in for a maker: which maker, by which role grant, and the consent by which the maker agreed.

    It holds as long as its grant does: ending the grant ends it, and a grant is held once at a time.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    grant = models.OneToOneField("people.RoleGrant", on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey("people.Consent", on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()
    appointed_by = models.CharField(max_length=250)


class BankAccount(models.Model):
    """Where a maker wants to be paid. Personal: number and holder are sealed, and erased when the account is ended.

    One in force at a time; it stands on the maker's consent.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    bank_code = models.CharField(max_length=3)
    bank_name = models.CharField(max_length=60)
    sealed_number = models.CharField(max_length=200, blank=True)
    sealed_holder = models.CharField(max_length=400, blank=True)
    last_digits = models.CharField(max_length=3)
    consent = models.OneToOneField("people.Consent", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=250)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["producer"], condition=Q(ended_at__isnull=True), name="bank_account_one_in_force_a_producer"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(sealed_number="", sealed_holder=""),
                name="bank_account_ended_is_erased",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | ~Q(sealed_number=""), name="bank_account_in_force_has_a_number"
            ),
        ]

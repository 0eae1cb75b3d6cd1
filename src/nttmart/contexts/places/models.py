"""Where everything is: regency, district, village by Kemendagri code, and the other names people use."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class Regency(models.Model):
    """One of 22 kabupaten or kota. ``code`` is Kemendagri's («53.04» is Belu); the BPS number stands beside it."""

    code = models.CharField(primary_key=True, max_length=5)
    bps_code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    capital = models.CharField(max_length=60)
    island = models.CharField(max_length=40)
    latitude = models.FloatField()
    longitude = models.FloatField()
    area_km2 = models.FloatField()
    population = models.IntegerField()
    search_key = models.CharField(max_length=80, db_index=True)


class District(models.Model):
    """A kecamatan («53.07.03»)."""

    code = models.CharField(primary_key=True, max_length=8)
    regency = models.ForeignKey("places.Regency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    latitude = models.FloatField()
    longitude = models.FloatField()
    search_key = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code__startswith=F("regency_id")), name="district_code_within_its_regency"
            ),
        ]


class Village(models.Model):
    """A desa or kelurahan («53.07.03.2005»). Ninety have no known position: both coordinates are then null.

    ``position_note`` says why a position is doubtful. ``island`` is where people live, empty where unknown.
    """

    class Kind(models.TextChoices):
        DESA = "desa"
        KELURAHAN = "kelurahan"

    code = models.CharField(primary_key=True, max_length=13)
    bps_code = models.CharField(max_length=10, blank=True)
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    regency = models.ForeignKey("places.Regency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=9, choices=Kind)
    postal_code = models.CharField(max_length=5, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    position_note = models.CharField(max_length=200, blank=True)
    island = models.CharField(max_length=40, blank=True)
    elevation_m_coarse = models.IntegerField(null=True)
    search_key = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="village_position_whole_or_unknown",
            ),
            models.CheckConstraint(condition=Q(kind__in=["desa", "kelurahan"]), name="village_kind_known"),
            models.CheckConstraint(
                condition=Q(code__startswith=F("district_id")), name="village_code_within_its_district"
            ),
            models.CheckConstraint(
                condition=Q(code__startswith=F("regency_id")), name="village_code_within_its_regency"
            ),
        ]


class PlaceAlias(models.Model):
    """Another spelling met in sources («Oilode» for Eilode), kept so that people find the place they mean."""

    place_code = models.CharField(max_length=13, db_index=True)
    alias = models.CharField(max_length=60)
    search_key = models.CharField(max_length=80, db_index=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place_code", "search_key"], name="place_alias_once")]


class VillageStatus(models.Model):
    """Where a village stands in the OVOP programme since a day, and who says so. Append-only; no row: nobody said."""

    class Status(models.TextChoices):
        NONE = "none"
        MAPPED = "mapped"
        CANDIDATE = "candidate"
        OVOP = "ovop"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=9, choices=Status)
    since_on = models.DateField()
    source = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=250)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["none", "mapped", "candidate", "ovop"]), name="village_status_known"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="village_status_has_a_source"),
            models.UniqueConstraint(
                fields=["village", "since_on", "status", "source"], name="village_status_said_once"
            ),
        ]

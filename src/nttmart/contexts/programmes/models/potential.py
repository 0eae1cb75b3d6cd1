"""What villages can make, as somebody said it somewhere on some day: facts, their sources, sheets being read."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class Commodity(models.Model):
    """What villages grow, catch or make, with the spellings sheets use. Reference data, loaded."""

    key = models.CharField(primary_key=True, max_length=30)
    name = models.CharField(max_length=60, unique=True)
    name_en = models.CharField(max_length=60)
    category = models.CharField(max_length=40, blank=True)
    also = models.JSONField(default=list)


class PotentialSource(models.Model):
    """Where facts come from: a survey, a report, an agency's sheet; append-only by trigger."""

    class Kind(models.TextChoices):
        SURVEY = "survey"
        PRESS = "press"
        AGENCY = "agency"
        SHEET = "sheet"
        VISIT = "visit"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=6, choices=Kind)
    name = models.CharField(max_length=160)
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["survey", "press", "agency", "sheet", "visit"]),
                name="potential_source_kind_known",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="potential_source_is_named"),
        ]


class PotentialFact(models.Model):
    """One thing said of a village: append-only by trigger; of one thing what was said for the newest day holds."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    aspect = models.CharField(max_length=9)
    subject = models.CharField(max_length=120, blank=True)
    quantity = models.BigIntegerField(null=True)
    unit = models.CharField(max_length=6, blank=True)
    per = models.CharField(max_length=6, blank=True)
    months = models.PositiveSmallIntegerField(default=0)
    form = models.CharField(max_length=9, blank=True)
    answer = models.CharField(max_length=10, blank=True)
    text = models.CharField(max_length=300, blank=True)
    as_of = models.DateField()
    source = models.ForeignKey("programmes.PotentialSource", on_delete=models.PROTECT, related_name="+")
    row_number = models.PositiveIntegerField(null=True)
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(aspect__in=["commodity", "makers", "access", "programme"]), name="potential_aspect_known"
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gte=0), name="potential_quantity_not_negative"
            ),
            models.CheckConstraint(condition=Q(months__gte=0, months__lte=4095), name="potential_months_are_twelve"),
            models.CheckConstraint(
                condition=Q(aspect="makers", subject="", quantity__isnull=False)
                | (Q(aspect="access") & ~Q(subject="") & ~Q(answer=""))
                | (Q(aspect__in=["commodity", "programme"]) & ~Q(subject="")),
                name="potential_says_something",
            ),
            models.UniqueConstraint(
                fields=["source", "row_number", "village", "aspect", "subject", "as_of"],
                condition=Q(row_number__isnull=False),
                name="potential_row_says_a_thing_once",
            ),
        ]
        indexes = [models.Index(fields=["village", "aspect", "subject", "-as_of"], name="potential_of_village")]


class PotentialWithdrawal(models.Model):
    """A fact was wrong: why, and who says so. Append-only by trigger."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    fact = models.OneToOneField("programmes.PotentialFact", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="potential_withdrawal_has_a_reason")]


class PotentialSourceWithdrawal(models.Model):
    """All a source said was brought by mistake: why, and who says so. Its facts stay. Append-only by trigger."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.OneToOneField("programmes.PotentialSource", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="potential_source_withdrawal_has_a_reason")]


class SheetImport(models.Model):
    """A sheet on its way in: read, its columns told, its villages found; then applied whole, or let go.

    One applied by mistake is undone: its source is withdrawn.
    """

    class State(models.TextChoices):
        READ = "read"
        APPLIED = "applied"
        LET_GO = "let_go"
        UNDONE = "undone"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    filename = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=120, blank=True)
    sheets = models.JSONField(default=list)
    merges = models.JSONField(default=list)
    heading_row = models.PositiveIntegerField(default=0)
    heading_rows = models.PositiveIntegerField(default=0)
    mapping = models.JSONField(default=dict)
    source_name = models.CharField(max_length=160, blank=True)
    as_of = models.DateField()
    skips_unread = models.BooleanField(default=False)
    state = models.CharField(max_length=7, choices=State, default="read")
    source = models.OneToOneField("programmes.PotentialSource", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=250)
    user_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["read", "applied", "let_go", "undone"]), name="sheet_import_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["applied", "undone"], source__isnull=False)
                | (~Q(state__in=["applied", "undone"]) & Q(source__isnull=True)),
                name="sheet_import_applied_has_its_source",
            ),
            models.UniqueConstraint(
                fields=["sha256", "sheet"], condition=Q(state="applied"), name="sheet_is_applied_once"
            ),
        ]
        indexes = [models.Index(fields=["sha256"], name="sheet_import_by_file")]


class SheetRow(models.Model):
    """One row of a sheet as it was read, and the village a person said it means, or that it is left out."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey("programmes.SheetImport", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, related_name="+")
    is_left_out = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="sheet_row_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="sheet_row_numbered_from_one"),
        ]


class SheetText(models.Model):
    """The text of a CSV on its way in, and which mark parts its cells; gone when the sheet is loaded or let go."""

    sheet = models.OneToOneField("programmes.SheetImport", on_delete=models.PROTECT, primary_key=True, related_name="+")
    text = models.TextField()
    mark = models.CharField(max_length=9)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(mark__in=["semicolon", "comma", "tab", "bar"]), name="sheet_text_mark_known"
            )
        ]

"""Machines, what partners commit, school projects, members of communities, and the pictures that show them."""

from django.db import models
from django.db.models import F, Q

from nttmart.contexts.programmes.rules.support import commitments, machines, projects
from nttmart.kernel.ids import uuid7


class Equipment(models.Model):
    """A machine somebody asked for. Where it stands and how is told by its events. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8)
    what = models.CharField(max_length=120)
    value_idr = models.PositiveBigIntegerField(null=True, blank=True)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=machines.KINDS), name="equipment_kind_known"),
            models.CheckConstraint(condition=~Q(what=""), name="equipment_is_named"),
        ]


class EquipmentEvent(models.Model):
    """Something happened to a machine. Append-only; what may follow what, and a serial number once, by trigger."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    equipment = models.ForeignKey("programmes.Equipment", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11)
    on = models.DateField()
    to = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    serial = models.CharField(max_length=60, blank=True)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["equipment", "number"], name="equipment_event_in_a_row"),
            models.CheckConstraint(condition=Q(kind__in=machines.EVENTS), name="equipment_event_known"),
            models.CheckConstraint(
                condition=Q(kind=machines.HANDED_ON, to__isnull=False)
                | (~Q(kind=machines.HANDED_ON) & Q(to__isnull=True)),
                name="equipment_handed_on_to_a_maker",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=machines.WITH_REASON) | ~Q(reason=""), name="equipment_event_has_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(serial="") | Q(kind=machines.DELIVERED), name="equipment_serial_told_when_it_comes"
            ),
        ]
        indexes = [models.Index(fields=["serial"], condition=~Q(serial=""), name="equipment_serial")]


class Partner(models.Model):
    """An institution that commits something. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], name="partner_name_once"),
            models.CheckConstraint(condition=Q(kind__in=commitments.PARTNER_KINDS), name="partner_kind_known"),
        ]


class Commitment(models.Model):
    """What a partner promised by a day, and to whom. Append-only (trigger).

    ``source``: the commitment whose money is handed on here, so that a rupiah is in one sum only.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    partner = models.ForeignKey("programmes.Partner", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    amount_idr = models.PositiveBigIntegerField(null=True, blank=True)
    quantity = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    due_on = models.DateField()
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    producer = models.ForeignKey(
        "producers.Producer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cohort = models.ForeignKey("programmes.Cohort", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.CharField(max_length=200)
    source = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_idr__gt=0, quantity__isnull=True, unit="")
                | (Q(amount_idr__isnull=True, quantity__gt=0) & ~Q(unit="")),
                name="commitment_of_rupiah_or_of_a_quantity",
            ),
            models.CheckConstraint(
                condition=Q(village__isnull=False, producer__isnull=True, cohort__isnull=True)
                | Q(village__isnull=True, producer__isnull=False, cohort__isnull=True)
                | Q(village__isnull=True, producer__isnull=True, cohort__isnull=False),
                name="commitment_to_one",
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=True) | (Q(amount_idr__isnull=False) & ~Q(source=F("id"))),
                name="commitment_hands_on_money",
            ),
        ]


class CommitmentEnd(models.Model):
    """Nothing more is awaited of a commitment, and why. Once. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commitment = models.OneToOneField("programmes.Commitment", on_delete=models.PROTECT, related_name="end")
    on = models.DateField()
    reason = models.CharField(max_length=200)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="commitment_ended_for_a_reason")]


class Fulfilment(models.Model):
    """Something was given toward a commitment, shown by one record. Append-only.

    Never above what was promised; a record (``record_key``) counts once (trigger).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commitment = models.ForeignKey("programmes.Commitment", on_delete=models.PROTECT, related_name="+")
    amount = models.PositiveBigIntegerField()
    on = models.DateField()
    record_kind = models.CharField(max_length=11)
    record_id = models.UUIDField(null=True, blank=True)
    record_key = models.CharField(max_length=220, db_index=True)
    text = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="fulfilment_gives_something"),
            models.CheckConstraint(condition=Q(record_kind__in=commitments.RECORDS), name="fulfilment_record_known"),
            models.CheckConstraint(
                condition=(Q(record_kind=commitments.DOCUMENT, record_id__isnull=True) & ~Q(text=""))
                | (~Q(record_kind=commitments.DOCUMENT) & Q(record_id__isnull=False)),
                name="fulfilment_names_its_record",
            ),
        ]


class SchoolProject(models.Model):
    """A project of a school's students. They are counted, not named. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    school = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=6)
    plan = models.TextField(max_length=1000)
    students = models.PositiveSmallIntegerField()
    begins_on = models.DateField()
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=projects.KINDS), name="school_project_kind_known"),
            models.CheckConstraint(condition=Q(students__gt=0), name="school_project_has_students"),
        ]


class ProjectStep(models.Model):
    """One step of a school project. Append-only; no more sold than made, no more banked than taken in (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    project = models.ForeignKey("programmes.SchoolProject", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9)
    on = models.DateField()
    quantity = models.PositiveIntegerField(null=True, blank=True)
    cost_idr = models.PositiveBigIntegerField(null=True, blank=True)
    price_idr = models.PositiveBigIntegerField(null=True, blank=True)
    amount_idr = models.PositiveBigIntegerField(null=True, blank=True)
    text = models.CharField(max_length=600, blank=True)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="project_step_in_a_row"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[projects.PLANNED, projects.REFLECTED],
                    quantity__isnull=True,
                    cost_idr__isnull=True,
                    price_idr__isnull=True,
                    amount_idr__isnull=True,
                )
                | Q(
                    kind=projects.COSTED,
                    quantity__gt=0,
                    cost_idr__isnull=False,
                    price_idr__isnull=False,
                    amount_idr__isnull=True,
                )
                | Q(
                    kind=projects.MADE,
                    quantity__gt=0,
                    cost_idr__isnull=False,
                    price_idr__isnull=True,
                    amount_idr__isnull=True,
                )
                | Q(
                    kind=projects.SOLD,
                    quantity__gt=0,
                    cost_idr__isnull=True,
                    price_idr__isnull=False,
                    amount_idr__isnull=True,
                )
                | Q(
                    kind=projects.BANKED,
                    quantity__isnull=True,
                    cost_idr__isnull=True,
                    price_idr__isnull=True,
                    amount_idr__gt=0,
                ),
                name="project_step_has_its_figures",
            ),
        ]


class MembersCounted(models.Model):
    """How many belong to a community on a day. Counts only; the newest day holds. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    community = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    members = models.PositiveIntegerField()
    women = models.PositiveIntegerField(null=True, blank=True)
    young = models.PositiveIntegerField(null=True, blank=True)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(members__gt=0), name="members_are_some"),
            models.CheckConstraint(
                condition=(Q(women__isnull=True) | Q(women__lte=F("members")))
                & (Q(young__isnull=True) | Q(young__lte=F("members"))),
                name="members_parts_within",
            ),
        ]


class SupportPhoto(models.Model):
    """A picture of a machine, of something given or of students' goods, re-encoded. Of one of these. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(
        "programmes.EquipmentEvent", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    fulfilment = models.ForeignKey(
        "programmes.Fulfilment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    step = models.ForeignKey(
        "programmes.ProjectStep", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    path = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(event__isnull=False, fulfilment__isnull=True, step__isnull=True)
                | Q(event__isnull=True, fulfilment__isnull=False, step__isnull=True)
                | Q(event__isnull=True, fulfilment__isnull=True, step__isnull=False),
                name="support_photo_of_one",
            ),
        ]

"""Sessions, the cards of learners, who came, what they knew, and what was promised to them."""

from django.db import models
from django.db.models import F, Q

from nttmart.contexts.programmes.rules.training.attending import HOLDS, PROBLEMS, WAYS
from nttmart.contexts.programmes.rules.training.pledges import ENDS, KEPT, KINDS
from nttmart.contexts.programmes.rules.training.testing import MOST_POINTS, STAGES
from nttmart.kernel.ids import secret_token, uuid7


class Trainer(models.Model):
    """An institution that teaches, in some role. No person is named."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "role"], name="trainer_once")]


class Session(models.Model):
    """A module is taught to a cohort at a place and time.

    The poster's signature is made from ``check_in_key``: a new key makes old posters stale. Planned, held or passed
    without anybody is computed from who came; only a cancelled one is said to be so.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cohort = models.ForeignKey("programmes.Cohort", on_delete=models.PROTECT, related_name="+")
    module = models.CharField(max_length=20)
    place = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    trainer = models.ForeignKey("programmes.Trainer", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    check_in_key = models.CharField(max_length=26, default=secret_token)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(seats__isnull=True) | Q(seats__gt=0), name="session_has_some_seat"),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancel_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                name="session_cancelled_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="session_by_start")]


class Badge(models.Model):
    """A learner's card. The name is sealed, there only with consent, and erased when consent ends."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=7)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    sealed_name = models.TextField(blank=True)
    consent_id = models.UUIDField(null=True, blank=True)
    active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], name="badge_number_once"),
            models.CheckConstraint(
                condition=Q(sealed_name="") | Q(consent_id__isnull=False), name="badge_name_only_with_consent"
            ),
        ]


class Attendance(models.Model):
    """Somebody with a card came. The id is made on the device; append-only.

    Once a session and card, until it is taken back (triggers).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    session = models.ForeignKey("programmes.Session", on_delete=models.PROTECT, related_name="+", db_index=False)
    badge = models.ForeignKey("programmes.Badge", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    heard_at = models.DateTimeField()
    device = models.CharField(max_length=40, blank=True)
    way = models.CharField(max_length=4)
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=WAYS), name="attendance_way_known"),
        ]
        indexes = [models.Index(fields=["session", "badge"], name="attendance_by_session")]


class AttendanceProblem(models.Model):
    """Somebody is said to have come, and something speaks against it: the whole claim is kept. Append-only (trigger).

    ``other`` is the attendance it clashes with; ``badge_text`` what was written, also where nobody has that card.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=14)
    claim_id = models.UUIDField()
    session = models.ForeignKey("programmes.Session", on_delete=models.PROTECT, related_name="+")
    badge = models.ForeignKey(
        "programmes.Badge", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    badge_text = models.CharField(max_length=20)
    at = models.DateTimeField()
    heard_at = models.DateTimeField()
    device = models.CharField(max_length=40, blank=True)
    way = models.CharField(max_length=4)
    by = models.CharField(max_length=250)
    other = models.ForeignKey(
        "programmes.Attendance", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PROBLEMS), name="attendance_problem_known"),
            models.CheckConstraint(condition=Q(way__in=WAYS), name="attendance_problem_way_known"),
            models.CheckConstraint(
                condition=~Q(kind="elsewhere") | Q(other__isnull=False), name="attendance_elsewhere_says_where"
            ),
            models.UniqueConstraint(
                fields=["claim_id", "kind", "session", "badge_text"], name="attendance_problem_once"
            ),
        ]


class AttendanceWord(models.Model):
    """A person settled a problem: which of the two holds, and why. Once, append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    problem = models.OneToOneField("programmes.AttendanceProblem", on_delete=models.PROTECT, related_name="word")
    holds = models.CharField(max_length=7)
    reason = models.CharField(max_length=200)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(holds__in=HOLDS), name="attendance_word_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="attendance_word_has_a_reason"),
        ]


class TestResult(models.Model):
    """Points of a learner before or after a module, once in a cohort. Append-only (trigger)."""

    __test__ = False
    """Not a test of ours, whatever pytest makes of the name."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cohort = models.ForeignKey("programmes.Cohort", on_delete=models.PROTECT, related_name="+", db_index=False)
    module = models.CharField(max_length=20)
    badge = models.ForeignKey("programmes.Badge", on_delete=models.PROTECT, related_name="+", db_index=False)
    stage = models.CharField(max_length=6)
    points = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    heard_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=STAGES), name="test_stage_known"),
            models.CheckConstraint(
                condition=Q(points__lte=F("most"), most__gte=1, most__lte=MOST_POINTS), name="test_points_within"
            ),
            models.UniqueConstraint(fields=["cohort", "module", "badge", "stage"], name="test_result_once"),
        ]


class Pledge(models.Model):
    """Something promised to a cohort or a maker by a day. Append-only (trigger).

    ``partner`` is the institution where it is on file; ``promised_by`` its name as it was then.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cohort = models.ForeignKey("programmes.Cohort", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    producer = models.ForeignKey(
        "producers.Producer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=9)
    what = models.CharField(max_length=200)
    promised_by = models.CharField(max_length=120)
    partner = models.ForeignKey("programmes.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="pledge_kind_known"),
            models.CheckConstraint(
                condition=Q(cohort__isnull=True, producer__isnull=False)
                | Q(cohort__isnull=False, producer__isnull=True),
                name="pledge_to_a_cohort_or_a_maker",
            ),
        ]


class PledgeEnd(models.Model):
    """A pledge was kept (with evidence), or ended without (with a reason). Once, append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pledge = models.OneToOneField("programmes.Pledge", on_delete=models.PROTECT, related_name="end")
    how = models.CharField(max_length=5)
    on = models.DateField()
    evidence = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=ENDS), name="pledge_end_known"),
            models.CheckConstraint(
                condition=(Q(how=KEPT) & ~Q(evidence="")) | (~Q(how=KEPT) & ~Q(reason="")),
                name="pledge_end_has_evidence_or_a_reason",
            ),
        ]

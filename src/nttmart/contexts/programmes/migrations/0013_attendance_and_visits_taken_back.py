"""An attendance and a visit can be taken back; a card taken back from a session may be ticked there anew."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids
from nttmart.kernel.triggers import append_only, per_engine, triggers_aside

_AWAY, _BACK = triggers_aside("programmes_")
_TICKED = """EXISTS (SELECT 1 FROM programmes_attendance a
    WHERE a.session_id = NEW.session_id AND a.badge_id = NEW.badge_id
    AND NOT EXISTS (SELECT 1 FROM programmes_attendancewithdrawal w WHERE w.attendance_id = a.id))"""


def once_a_session():
    """Refuse a card that stands in the session already. PostgreSQL locks the card first, or two at once both pass."""
    name = "programmes_attendance_once"
    return per_engine(
        sqlite=[
            f"""CREATE TRIGGER {name} BEFORE INSERT ON programmes_attendance WHEN {_TICKED}
            BEGIN SELECT RAISE(ABORT, '{name}'); END"""
        ],
        postgresql=[
            f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            PERFORM 1 FROM programmes_badge WHERE id = NEW.badge_id FOR NO KEY UPDATE;
            IF {_TICKED} THEN
                RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW; END $$""",
            f"CREATE TRIGGER {name} BEFORE INSERT ON programmes_attendance FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
    )


def withdrawal(name, of, constraint):
    """The table of what was taken back of one kind of fact."""
    return migrations.CreateModel(
        name=name,
        fields=[
            (
                "id",
                models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
            ),
            ("reason", models.CharField(max_length=200)),
            ("said_at", models.DateTimeField()),
            ("by", models.CharField(max_length=250)),
            (
                of,
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="withdrawal", to=f"programmes.{of}"
                ),
            ),
        ],
        options={
            "constraints": [models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name=constraint)]
        },
    )


class Migration(migrations.Migration):
    dependencies = [("programmes", "0012_last_lines_taken_back")]
    operations = [
        withdrawal("AttendanceWithdrawal", "attendance", "attendance_withdrawn_for_a_reason"),
        withdrawal("VisitWithdrawal", "visit", "visit_withdrawn_for_a_reason"),
        _AWAY,
        migrations.RemoveConstraint("attendance", "attendance_once"),
        migrations.AddIndex("attendance", models.Index(fields=["session", "badge"], name="attendance_by_session")),
        _BACK,
        append_only("programmes_attendancewithdrawal"),
        append_only("programmes_visitwithdrawal"),
        once_a_session(),
    ]

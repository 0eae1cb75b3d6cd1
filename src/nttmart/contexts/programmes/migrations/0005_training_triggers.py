"""Facts of training stay as they were said; a maker is in a cohort once at a time."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, columns_stay, not_deleted, per_engine

_FACTS = (
    "member", "memberleft", "attendance", "attendanceproblem", "attendanceword", "testresult", "pledge", "pledgeend",
    "visit", "visitphoto",
)  # fmt: skip
_IN_ALREADY = """EXISTS (SELECT 1 FROM programmes_member m WHERE m.cohort_id = NEW.cohort_id
    AND m.producer_id = NEW.producer_id
    AND NOT EXISTS (SELECT 1 FROM programmes_memberleft l WHERE l.member_id = m.id))"""


def once_a_member():
    """Refuse a maker who is in the cohort already. PostgreSQL locks the cohort first, or two at once both pass."""
    return per_engine(
        sqlite=[
            (
                f"CREATE TRIGGER programmes_member_once BEFORE INSERT ON programmes_member WHEN {_IN_ALREADY} "
                "BEGIN SELECT RAISE(ABORT, 'member already'); END"
            )
        ],
        postgresql=[
            f"""CREATE FUNCTION programmes_member_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            PERFORM 1 FROM programmes_cohort WHERE id = NEW.cohort_id FOR NO KEY UPDATE;
            IF {_IN_ALREADY} THEN
                RAISE EXCEPTION 'member already' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW; END $$""",
            """CREATE TRIGGER programmes_member_once BEFORE INSERT ON programmes_member
            FOR EACH ROW EXECUTE FUNCTION programmes_member_once()""",
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("programmes", "0004_training")]
    operations = [
        *(append_only(f"programmes_{table}") for table in _FACTS),
        columns_stay("programmes_session", ["cohort_id", "module"]),
        columns_stay("programmes_session", ["cancelled_at", "cancel_reason"], once_set="cancelled_at"),
        columns_stay("programmes_badge", ["number", "producer_id"]),
        not_deleted("programmes_session"),
        not_deleted("programmes_badge"),
        not_deleted("programmes_cohort"),
        once_a_member(),
    ]

"""Looks whether what training counts can be, and whether what guards it still stands."""

from collections.abc import Iterator
from typing import Final

from django.db import connection

from nttmart.contexts.programmes.models import VisitPhoto
from nttmart.contexts.programmes.queries.training.visits import photo_path
from nttmart.kernel.triggers import append_only_guards, standing_triggers

_FACTS: Final = [
    f"programmes_{table}"
    for table in (
        "member", "memberleft", "attendance", "attendanceproblem", "attendanceword", "testresult", "pledge",
        "pledgeend", "visit", "visitphoto", "attendancewithdrawal", "visitwithdrawal",
    )
]  # fmt: skip
_GUARDS: Final = {
    "programmes_session_cohort_id_stays",
    "programmes_session_cancelled_at_stays",
    "programmes_badge_number_stays",
    "programmes_session_not_deleted",
    "programmes_badge_not_deleted",
    "programmes_cohort_not_deleted",
    "programmes_member_once",
    "programmes_attendance_once",
}
_TAKEN_BACK: Final = "EXISTS (SELECT 1 FROM programmes_attendancewithdrawal w WHERE w.attendance_id = a.id)"
_QUESTIONS: Final = {
    "Kartu {0} tercatat lebih dari sekali di sesi {1}.": f"""
        SELECT a.badge_id, a.session_id FROM programmes_attendance a WHERE NOT {_TAKEN_BACK}
        GROUP BY a.badge_id, a.session_id HAVING COUNT(*) > 1""",  # noqa: S608 -- our own words
    "Anggota {0} keluar sebelum masuk.": """
        SELECT m.id FROM programmes_member m JOIN programmes_memberleft l ON l.member_id = m.id
        WHERE l.left_on < m.from_on""",
    "Catatan hadir {0} diputuskan benar, tetapi tidak dihitung hadir di sesi {1}.": """
        SELECT p.id, p.session_id FROM programmes_attendanceproblem p
        JOIN programmes_attendanceword w ON w.problem_id = p.id AND w.holds IN ('this', 'both')
        WHERE p.badge_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM programmes_attendance a
            WHERE a.session_id = p.session_id AND a.badge_id = p.badge_id)
        AND NOT EXISTS (SELECT 1 FROM programmes_attendanceproblem n WHERE n.session_id = p.session_id
            AND n.badge_id = p.badge_id AND n.id > p.id AND n.kind = 'elsewhere')""",
}


def check_training() -> Iterator[str]:
    """Say in plain sentences what is wrong with training's records; nothing when all is well."""
    for name in sorted((_GUARDS | append_only_guards(_FACTS)) - standing_triggers()):
        yield f"Pengaman {name} tidak terpasang."
    for sentence, question in _QUESTIONS.items():
        with connection.cursor() as cursor:
            cursor.execute(question)
            for row in cursor.fetchall():
                yield sentence.format(*row)
    for id_, path in VisitPhoto.objects.values_list("id", "path"):
        if not photo_path(path).exists():
            yield f"Foto kunjungan {id_} tidak ada berkasnya."

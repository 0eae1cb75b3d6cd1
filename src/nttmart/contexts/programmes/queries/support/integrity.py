"""Looks whether what is told of support can be, and whether what guards it still stands."""

from collections.abc import Iterator
from typing import Final

from django.db import connection

from nttmart.contexts.programmes.models import SupportPhoto
from nttmart.contexts.programmes.queries.training.visits import photo_path
from nttmart.kernel.triggers import append_only_guards, standing_triggers

_FACTS: Final = [
    f"programmes_{table}"
    for table in (
        "equipment", "equipmentevent", "partner", "commitment", "commitmentend", "fulfilment",
        "fulfilmentwithdrawal", "schoolproject", "projectstep", "memberscounted", "supportphoto",
        "equipmentwithdrawal", "stepwithdrawal", "projectgoods",
    )
]  # fmt: skip
_GUARDS: Final = {
    "programmes_equipment_life", "programmes_given_once", "programmes_project_book", "programmes_last_of_a_life",
    "programmes_last_of_a_book",
}  # fmt: skip
_SOUND_EVENT: Final = "NOT EXISTS (SELECT 1 FROM programmes_equipmentwithdrawal w WHERE w.event_id = e.id)"
_SOUND_STEP: Final = "NOT EXISTS (SELECT 1 FROM programmes_stepwithdrawal w WHERE w.step_id = s.id)"
_STANDING: Final = "NOT EXISTS (SELECT 1 FROM programmes_fulfilmentwithdrawal w WHERE w.fulfilment_id = f.id)"
_QUESTIONS: Final = {
    "Alat {0} tidak punya riwayat.": """
        SELECT q.id FROM programmes_equipment q
        WHERE NOT EXISTS (SELECT 1 FROM programmes_equipmentevent e WHERE e.equipment_id = q.id)""",
    "Komitmen {0}: yang diberi lebih dari yang dijanjikan.": f"""
        SELECT c.id FROM programmes_commitment c JOIN programmes_fulfilment f ON f.commitment_id = c.id
        WHERE {_STANDING} GROUP BY c.id, c.amount_idr, c.quantity
        HAVING SUM(f.amount) > COALESCE(c.amount_idr, c.quantity)""",  # noqa: S608 -- our own words
    "Catatan {0} membuktikan lebih dari satu komitmen.": f"""
        SELECT f.record_key FROM programmes_fulfilment f WHERE {_STANDING}
        GROUP BY f.record_key HAVING COUNT(*) > 1""",  # noqa: S608 -- our own words
    "Komitmen {0}: yang diteruskan lebih dari asalnya.": """
        SELECT c.id FROM programmes_commitment c JOIN programmes_commitment o ON o.source_id = c.id
        GROUP BY c.id, c.amount_idr HAVING SUM(o.amount_idr) > COALESCE(c.amount_idr, 0)""",
    "Komitmen {0} dibuktikan alat {1} yang belum tiba.": f"""
        SELECT f.commitment_id, f.record_id FROM programmes_fulfilment f WHERE f.record_kind = 'machine' AND {_STANDING}
        AND NOT EXISTS (SELECT 1 FROM programmes_equipmentevent e
            WHERE e.equipment_id = f.record_id AND e.kind = 'delivered' AND {_SOUND_EVENT})""",  # noqa: S608 -- our own words
    "Komitmen {0} dibuktikan sesi {1} yang batal atau tanpa peserta.": f"""
        SELECT f.commitment_id, f.record_id FROM programmes_fulfilment f WHERE f.record_kind = 'session' AND {_STANDING}
        AND NOT EXISTS (SELECT 1 FROM programmes_attendance a JOIN programmes_session s ON s.id = a.session_id
            WHERE a.session_id = f.record_id AND s.cancelled_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM programmes_attendancewithdrawal x WHERE x.attendance_id = a.id))""",  # noqa: S608 -- our own words
    "Proyek {0}: terjual lebih dari yang dibuat.": f"""
        SELECT s.project_id FROM programmes_projectstep s WHERE {_SOUND_STEP} GROUP BY s.project_id
        HAVING SUM(CASE s.kind WHEN 'made' THEN s.quantity WHEN 'sold' THEN -s.quantity ELSE 0 END) < 0""",  # noqa: S608 -- our own words
}


def check_support() -> Iterator[str]:
    """Say in plain sentences what is wrong with machines, commitments and projects; nothing when all is well."""
    for name in sorted((_GUARDS | append_only_guards(_FACTS)) - standing_triggers()):
        yield f"Pengaman {name} tidak terpasang."
    for sentence, question in _QUESTIONS.items():
        with connection.cursor() as cursor:
            cursor.execute(question)
            for row in cursor.fetchall():
                yield sentence.format(*row)
    for id_, path in SupportPhoto.objects.values_list("id", "path"):
        if not photo_path(path).exists():
            yield f"Foto {id_} tidak ada berkasnya."

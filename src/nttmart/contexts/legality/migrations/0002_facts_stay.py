"""Permits, what became of them and dated rows stay as they were written; an ended case stays ended."""

from django.db import migrations

from nttmart.kernel.triggers import append_only, columns_stay, not_deleted

_FACTS = (
    "permitrule", "permit", "permitevent", "permitfile", "expirynotice", "gaterun", "caseevent", "labeldesign",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("legality", "0001_tables")]

    operations = [
        *(append_only(f"legality_{table}") for table in _FACTS),
        columns_stay("legality_case", ["id", "kind", "producer_id", "product_id", "opened_on", "opened_at"]),
        columns_stay("legality_case", ["outcome", "permit_id", "closed_at"], once_set="closed_at"),
        not_deleted("legality_case"),
        columns_stay("legality_casestep", ["id", "case_id", "position", "step", "due_on"]),
        columns_stay("legality_casestep", ["done_on"], once_set="done_on"),
        not_deleted("legality_casestep"),
        columns_stay("legality_casedocument", ["id", "case_id", "position", "name", "asked_on"]),
        not_deleted("legality_casedocument"),
        columns_stay("legality_clinicday", ["id", "district_id", "held_on", "planned_at", "planned_by"]),
        not_deleted("legality_clinicday"),
    ]

"""A mistyped statement or correction can be taken back with a reason."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids
from nttmart.kernel.triggers import append_only


def withdrawal(name, of, related, constraint):
    """The table of what was taken back of one kind of fact."""
    return migrations.CreateModel(
        name=name,
        fields=[
            (
                "id",
                models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
            ),
            ("reason", models.CharField(max_length=300)),
            ("at", models.DateTimeField()),
            ("by", models.CharField(max_length=250)),
            (
                of,
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="withdrawal", to=f"insight.{related}"
                ),
            ),
        ],
        options={
            "constraints": [models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name=constraint)]
        },
    )


class Migration(migrations.Migration):
    dependencies = [("insight", "0002_facts_stay")]
    operations = [
        withdrawal("CorrectionWithdrawal", "correction", "figurecorrection", "correction_withdrawn_for_a_reason"),
        withdrawal("StatementWithdrawal", "statement", "statement", "statement_withdrawn_for_a_reason"),
        append_only("insight_correctionwithdrawal"),
        append_only("insight_statementwithdrawal"),
    ]

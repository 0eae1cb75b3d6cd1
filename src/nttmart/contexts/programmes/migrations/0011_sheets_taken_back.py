"""A sheet loaded by mistake is taken back whole: its source is withdrawn with a reason, its facts stay."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids
from nttmart.kernel.triggers import append_only

LOADED = ["applied", "undone"]


class Migration(migrations.Migration):
    dependencies = [("programmes", "0010_potential_years")]

    operations = [
        migrations.CreateModel(
            name="PotentialSourceWithdrawal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=250)),
                ("at", models.DateTimeField()),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.potentialsource",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="potential_source_withdrawal_has_a_reason",
                    )
                ]
            },
        ),
        append_only("programmes_potentialsourcewithdrawal"),
        migrations.RemoveConstraint("sheetimport", "sheet_import_state_known"),
        migrations.RemoveConstraint("sheetimport", "sheet_import_applied_has_its_source"),
        migrations.AlterField(
            "sheetimport",
            "state",
            models.CharField(
                choices=[("read", "Read"), ("applied", "Applied"), ("let_go", "Let Go"), ("undone", "Undone")],
                default="read",
                max_length=7,
            ),
        ),
        migrations.AddConstraint(
            "sheetimport",
            models.CheckConstraint(
                condition=models.Q(state__in=["read", "applied", "let_go", "undone"]), name="sheet_import_state_known"
            ),
        ),
        migrations.AddConstraint(
            "sheetimport",
            models.CheckConstraint(
                condition=models.Q(state__in=LOADED, source__isnull=False)
                | (~models.Q(state__in=LOADED) & models.Q(source__isnull=True)),
                name="sheet_import_applied_has_its_source",
            ),
        ),
    ]

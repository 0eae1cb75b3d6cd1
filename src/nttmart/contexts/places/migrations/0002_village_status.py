"""Where villages stand in the OVOP programme: dated, sourced rows that stay as they are."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids
from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="VillageStatus",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("none", "None"), ("mapped", "Mapped"), ("candidate", "Candidate"), ("ovop", "Ovop")],
                        max_length=9,
                    ),
                ),
                ("since_on", models.DateField()),
                ("source", models.CharField(max_length=300)),
                ("recorded_by", models.CharField(max_length=250)),
                ("recorded_at", models.DateTimeField()),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["none", "mapped", "candidate", "ovop"])),
                        name="village_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="village_status_has_a_source"
                    ),
                    models.UniqueConstraint(
                        fields=("village", "since_on", "status", "source"), name="village_status_said_once"
                    ),
                ],
            },
        ),
        append_only("places_villagestatus"),
    ]

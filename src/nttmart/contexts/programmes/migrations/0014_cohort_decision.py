"""A cohort may name the sealed choice of villages it follows."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0013_attendance_and_visits_taken_back")]
    operations = [
        migrations.AddField(
            "cohort",
            "decision",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programmes.decision",
            ),
        ),
    ]

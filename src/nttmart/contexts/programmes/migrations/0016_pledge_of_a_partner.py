"""A pledge may name its institution as a partner."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0015_sheet_text")]
    operations = [
        migrations.AddField(
            "pledge",
            "partner",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programmes.partner",
            ),
        ),
    ]

"""A recall knows at which outlet it was called: its head may lift it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outlets", "0004_till_facts_stay"),
        ("stock", "0004_papers_stay"),
    ]

    operations = [
        migrations.AddField(
            model_name="recall",
            name="outlet",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="outlets.outlet",
            ),
        ),
    ]

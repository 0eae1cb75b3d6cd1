"""The text of a CSV is kept while it is on its way in, so that a person can say which mark parts its cells."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0014_cohort_decision")]
    operations = [
        migrations.CreateModel(
            name="SheetText",
            fields=[
                (
                    "sheet",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="programmes.sheetimport",
                    ),
                ),
                ("text", models.TextField()),
                ("mark", models.CharField(max_length=9)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["semicolon", "comma", "tab", "bar"])),
                        name="sheet_text_mark_known",
                    )
                ],
            },
        ),
    ]

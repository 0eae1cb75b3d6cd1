"""A row of a sheet may say one thing of two years: «Produksi 2024», «Produksi 2025»."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0009_support_triggers")]

    operations = [
        migrations.RemoveConstraint("potentialfact", "potential_row_says_a_thing_once"),
        migrations.AddConstraint(
            "potentialfact",
            models.UniqueConstraint(
                fields=["source", "row_number", "village", "aspect", "subject", "as_of"],
                condition=models.Q(row_number__isnull=False),
                name="potential_row_says_a_thing_once",
            ),
        ),
    ]

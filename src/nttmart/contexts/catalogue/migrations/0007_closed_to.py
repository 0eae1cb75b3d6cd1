"""Ways of selling that are closed for a product, and why, as legality last told it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_coming_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="product",
            name="closed_to",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddField(
            model_name="product",
            name="closed_why",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
    ]

"""Where a product stands with halal and until when a till may sell it, as legality last told it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0007_closed_to"),
    ]

    operations = [
        migrations.AddField(
            model_name="product",
            name="halal_told",
            field=models.CharField(blank=True, db_default="", default="", max_length=20),
        ),
        migrations.AddField(
            model_name="product",
            name="halal_number",
            field=models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
        migrations.AddField(
            model_name="product",
            name="till_until",
            field=models.DateField(blank=True, null=True),
        ),
    ]

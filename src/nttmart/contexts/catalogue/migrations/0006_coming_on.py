"""The day from which something that is coming can leave, as supply last told it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_barcodes_are_right")]

    operations = [
        migrations.AddField(
            model_name="listing",
            name="coming_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="product",
            name="coming_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]

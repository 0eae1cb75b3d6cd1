"""A school's project names the goods on the shelf that come of it."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids
from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_barcodes_are_right"), ("programmes", "0016_pledge_of_a_partner")]
    operations = [
        migrations.CreateModel(
            name="ProjectGoods",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("is_made_here", models.BooleanField()),
                ("said_at", models.DateTimeField()),
                ("by", models.CharField(max_length=250)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.product"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.schoolproject"
                    ),
                ),
            ],
        ),
        append_only("programmes_projectgoods"),
    ]

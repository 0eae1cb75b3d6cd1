"""Prices that were set and steps that were taken are facts: the database refuses to change or remove them."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_tables")]
    operations = [append_only("catalogue_pricechange"), append_only("catalogue_curationevent")]

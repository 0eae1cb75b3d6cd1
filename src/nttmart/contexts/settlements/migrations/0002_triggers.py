"""A payout that was recorded stays recorded."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("settlements", "0001_tables")]

    operations = [append_only("settlements_payout")]

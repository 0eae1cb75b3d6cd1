"""What came of an ask stays."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("supply", "0003_asks")]

    operations = [append_only("supply_askarrival")]

"""A handing-on or remittance that was recorded stays recorded."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("settlements", "0003_held_money")]

    operations = [append_only("settlements_handingon"), append_only("settlements_qrisremittance")]

"""A withdrawal that was recorded stays recorded."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("settlements", "0007_withdrawals")]

    operations = [
        append_only("settlements_handingonwithdrawal"),
        append_only("settlements_qrisremittancewithdrawal"),
    ]

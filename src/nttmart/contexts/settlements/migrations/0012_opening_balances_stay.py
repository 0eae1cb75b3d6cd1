"""An opening balance that was recorded, and its withdrawal, stay recorded."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("settlements", "0011_opening_balances")]

    operations = [
        append_only("settlements_openingbalance"),
        append_only("settlements_openingbalancewithdrawal"),
    ]

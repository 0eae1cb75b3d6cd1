"""The withdrawal of a payout or expense that was recorded stays recorded."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("settlements", "0009_mistaken_payments")]

    operations = [
        append_only("settlements_payoutwithdrawal"),
        append_only("settlements_expensewithdrawal"),
    ]

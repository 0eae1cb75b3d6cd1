"""What was asked for, seen and decided about a payment is never changed or deleted, by whomever."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_tables")]
    operations = [append_only("payments_paymentfact"), append_only("payments_paymentrequest")]

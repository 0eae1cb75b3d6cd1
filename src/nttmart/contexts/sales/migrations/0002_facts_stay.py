"""Events, cancellations, refunds and split rules are never changed or deleted, by whomever."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("sales", "0001_tables")]
    operations = [
        append_only("sales_orderevent"),
        append_only("sales_cancellation"),
        append_only("sales_refund"),
        append_only("sales_splitrule"),
    ]

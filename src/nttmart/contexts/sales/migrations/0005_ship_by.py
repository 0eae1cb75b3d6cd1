"""Lines that wait for goods that are still coming, and what may become of one."""

from django.db import migrations, models
from django.db.models import Q

_KINDS = [
    ("placed", "Placed"), ("payment_claimed", "Payment Claimed"), ("payment_disputed", "Payment Disputed"),
    ("payment_seen", "Payment Seen"), ("paid", "Paid"), ("prepared", "Prepared"), ("handed_over", "Handed Over"),
    ("partly_cancelled", "Partly Cancelled"), ("cancelled", "Cancelled"), ("lapsed", "Lapsed"),
    ("returned", "Returned"), ("payment_refused", "Payment Refused"), ("refunded", "Refunded"),
    ("buyer_erased", "Buyer Erased"), ("day_agreed", "Day Agreed"), ("goods_found", "Goods Found"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("sales", "0004_counter_facts_stay")]

    operations = [
        migrations.AddField(model_name="orderline", name="ship_by_on", field=models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=Q(made_to_order=False) | Q(ship_by_on__isnull=True), name="order_line_is_made_or_coming"
            ),
        ),
        migrations.AlterField(
            model_name="orderevent", name="kind", field=models.CharField(choices=_KINDS, max_length=16)
        ),
    ]

"""A buyer is asked about a later day, says no to it, or was told something by staff."""

from django.db import migrations, models

_KINDS = [
    ("placed", "Placed"), ("payment_claimed", "Payment Claimed"), ("payment_disputed", "Payment Disputed"),
    ("payment_seen", "Payment Seen"), ("paid", "Paid"), ("prepared", "Prepared"), ("handed_over", "Handed Over"),
    ("partly_cancelled", "Partly Cancelled"), ("cancelled", "Cancelled"), ("lapsed", "Lapsed"),
    ("returned", "Returned"), ("payment_refused", "Payment Refused"), ("refunded", "Refunded"),
    ("buyer_erased", "Buyer Erased"), ("day_agreed", "Day Agreed"), ("goods_found", "Goods Found"),
    ("day_asked", "Day Asked"), ("day_declined", "Day Declined"), ("buyer_told", "Buyer Told"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("sales", "0005_ship_by")]

    operations = [
        migrations.AlterField(
            model_name="orderevent", name="kind", field=models.CharField(choices=_KINDS, max_length=16)
        ),
    ]

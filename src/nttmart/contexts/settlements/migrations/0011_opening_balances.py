"""What an outlet had before its books began, and what of it was withdrawn."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("outlets", "0006_decisions_stay"),
        ("settlements", "0010_mistaken_payments_stay"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpeningBalance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("method", models.CharField(max_length=8)),
                ("sequence", models.IntegerField()),
                ("amount", models.BigIntegerField()),
                ("counted_on", models.DateField()),
                ("source", models.CharField(max_length=300)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=250)),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outlets.outlet"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="opening_balance_not_negative"),
                    models.CheckConstraint(
                        condition=models.Q(("method__in", ["cash", "transfer"])), name="opening_balance_method_known"
                    ),
                    models.UniqueConstraint(fields=("outlet", "method", "sequence"), name="opening_balance_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpeningBalanceWithdrawal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("amount", models.BigIntegerField()),
                ("reason", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=250)),
                (
                    "opening",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="settlements.openingbalance"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)), name="opening_balance_withdrawal_not_negative"
                    ),
                ],
            },
        ),
    ]

"""Makers answer purchase orders; an edited order has lines of a later edition. Old rows are edition and round one."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids
from nttmart.kernel.triggers import triggers_aside

_AWAY, _BACK = triggers_aside("settlements_")


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_barcodes_are_right"),
        ("outlets", "0007_mix_area"),
        ("producers", "0002_bank_account"),
        ("settlements", "0012_opening_balances_stay"),
    ]

    operations = [
        _AWAY,
        migrations.CreateModel(
            name="PurchaseOrderAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("round", models.PositiveSmallIntegerField()),
                ("quantity", models.IntegerField()),
                ("unit_cost", models.BigIntegerField(blank=True, null=True)),
                ("ready_on", models.DateField(blank=True, null=True)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="settlements.purchaseorderline",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="settlements.purchaseorder"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gte", 0)), name="purchase_order_answer_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit_cost__isnull", True), ("unit_cost__gt", 0), _connector="OR"),
                        name="purchase_order_answer_costs_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quantity", 0), ("ready_on__isnull", False), _connector="OR"),
                        name="purchase_order_answer_says_when",
                    ),
                    models.UniqueConstraint(fields=("line", "round"), name="purchase_order_answer_once_a_round"),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="purchaseorder",
            name="purchase_order_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="purchaseorderevent",
            name="purchase_order_event_known",
        ),
        migrations.RemoveConstraint(
            model_name="purchaseorderline",
            name="purchase_order_line_positions_differ",
        ),
        migrations.RemoveConstraint(
            model_name="purchaseorderline",
            name="purchase_order_line_one_a_variant",
        ),
        migrations.AddField(
            model_name="purchaseorder",
            name="answer_by_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="purchaseorder",
            name="edition",
            field=models.PositiveSmallIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="purchaseorder",
            name="round",
            field=models.PositiveSmallIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="purchaseorderevent",
            name="round",
            field=models.PositiveSmallIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="purchaseorderline",
            name="edition",
            field=models.PositiveSmallIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="purchaseorderline",
            name="proposal_id",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="purchaseorderevent",
            name="kind",
            field=models.CharField(max_length=16),
        ),
        migrations.AddIndex(
            model_name="purchaseorder",
            index=models.Index(fields=["producer", "made_at"], name="purchase_order_by_maker"),
        ),
        migrations.AddIndex(
            model_name="purchaseorder",
            index=models.Index(
                condition=models.Q(("state", "sent")), fields=["answer_by_on"], name="purchase_order_unanswered"
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "proposed",
                            "draft",
                            "sent",
                            "countered",
                            "accepted",
                            "declined",
                            "received_part",
                            "received",
                            "cancelled",
                        ),
                    )
                ),
                name="purchase_order_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("edition__gt", 0), ("round__gt", 0)),
                name="purchase_order_editions_and_rounds_begin_at_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseorderevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        (
                            "proposed",
                            "drafted",
                            "edited",
                            "sent",
                            "accepted",
                            "countered",
                            "declined",
                            "counter_accepted",
                            "counter_refused",
                            "reminded",
                            "received",
                            "cancelled",
                        ),
                    )
                ),
                name="purchase_order_event_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseorderevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ("accepted", "countered", "declined"))),
                fields=("order", "round"),
                name="purchase_order_answered_once_a_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseorderevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ["counter_accepted", "counter_refused"])),
                fields=("order", "round"),
                name="purchase_order_counter_answered_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseorderevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "reminded")),
                fields=("order", "round"),
                name="purchase_order_reminded_once_a_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseorderline",
            constraint=models.UniqueConstraint(
                fields=("order", "edition", "position"), name="purchase_order_line_positions_differ"
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseorderline",
            constraint=models.UniqueConstraint(
                fields=("order", "edition", "variant"), name="purchase_order_line_one_a_variant"
            ),
        ),
        _BACK,
    ]

"""Terms, recalls, delivery notes, transfers and counts; lots keep the terms they came under."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import nttmart.kernel.ids
from nttmart.kernel.triggers import triggers_aside

_AWAY, _BACK = triggers_aside("stock_")


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_barcodes_are_right"),
        ("producers", "0002_bank_account"),
        ("stock", "0002_triggers"),
    ]

    operations = [
        _AWAY,
        migrations.CreateModel(
            name="Terms",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("operator_id", models.UUIDField()),
                ("outlet_id", models.UUIDField(blank=True, null=True)),
                ("ownership", models.CharField(max_length=11)),
                ("outlet_share_bp", models.IntegerField(default=0)),
                ("programme_share_bp", models.IntegerField(default=0)),
                ("tax_share_bp", models.IntegerField(default=0)),
                ("loss_borne_by", models.CharField(max_length=8)),
                ("shelf_days", models.IntegerField(blank=True, null=True)),
                ("grace_days", models.IntegerField(default=0)),
                ("after_grace", models.CharField(max_length=7)),
                ("pay_days", models.IntegerField()),
                ("effective_from", models.DateField()),
                ("source", models.CharField(max_length=300)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=250)),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="producers.producer"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outlet_share_bp__gte", 0),
                            ("programme_share_bp__gte", 0),
                            ("tax_share_bp__gte", 0),
                            (
                                "outlet_share_bp__lte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.Value(10000), "-", models.F("programme_share_bp")
                                    ),
                                    "-",
                                    models.F("tax_share_bp"),
                                ),
                            ),
                        ),
                        name="terms_leave_the_maker_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ownership", "consignment"),
                            models.Q(
                                ("loss_borne_by", "operator"),
                                ("outlet_share_bp", 0),
                                ("ownership", "operator"),
                                ("programme_share_bp", 0),
                                ("tax_share_bp", 0),
                            ),
                            _connector="OR",
                        ),
                        name="terms_of_purchase_share_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("loss_borne_by__in", ["maker", "operator"])), name="terms_say_who_loses"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("after_grace__in", ["return", "convert"])), name="terms_say_what_then"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("grace_days__gte", 0),
                            ("pay_days__gte", 0),
                            ("pay_days__lte", 365),
                            models.Q(("shelf_days__isnull", True), ("shelf_days__gt", 0), _connector="OR"),
                        ),
                        name="terms_days_can_be",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("outlet_id__isnull", True)),
                        fields=("producer", "operator_id", "effective_from"),
                        name="terms_of_operator_one_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("outlet_id__isnull", False)),
                        fields=("producer", "outlet_id", "effective_from"),
                        name="terms_of_outlet_one_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeliveryNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("outlet_id", models.UUIDField()),
                ("ownership", models.CharField(max_length=11)),
                ("maker_number", models.CharField(blank=True, max_length=30)),
                ("order_id", models.UUIDField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("accepted", "Accepted"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=250)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by", models.CharField(blank=True, max_length=250)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="producers.producer"
                    ),
                ),
                (
                    "terms",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stock.terms",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["outlet_id", "state", "made_at"], name="delivery_note_by_outlet"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("state", "draft")),
                            models.Q(("settled_at__isnull", False), ("state__in", ["accepted", "withdrawn"])),
                            _connector="OR",
                        ),
                        name="delivery_note_settled_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ownership__in", ["consignment", "operator"])),
                        name="delivery_note_ownership_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeliveryLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("stated", models.IntegerField()),
                ("unit_cost", models.BigIntegerField(blank=True, null=True)),
                ("batch", models.CharField(blank=True, max_length=30)),
                ("best_before_on", models.DateField(blank=True, null=True)),
                ("order_line_id", models.UUIDField(blank=True, null=True)),
                ("accepted", models.IntegerField(blank=True, null=True)),
                ("rejected", models.IntegerField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("inspected_at", models.DateTimeField(blank=True, null=True)),
                ("inspected_by", models.CharField(blank=True, max_length=250)),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.variant"
                    ),
                ),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="stock.deliverynote"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stated__gt", 0)), name="delivery_line_states_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("accepted__isnull", True), ("inspected_at__isnull", True), ("rejected__isnull", True)
                            ),
                            models.Q(("accepted__gte", 0), ("inspected_at__isnull", False), ("rejected__gte", 0)),
                            _connector="OR",
                        ),
                        name="delivery_line_inspected_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rejected__isnull", True),
                            ("rejected", 0),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="delivery_line_rejected_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit_cost__isnull", True), ("unit_cost__gt", 0), _connector="OR"),
                        name="delivery_line_costs_something",
                    ),
                    models.UniqueConstraint(fields=("delivery", "position"), name="delivery_line_positions_differ"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recall",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("batch", models.CharField(blank=True, max_length=30)),
                ("reason", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=250)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_by", models.CharField(blank=True, max_length=250)),
                ("lifted_because", models.CharField(blank=True, max_length=300)),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="producers.producer"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.variant",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("lifted_at__isnull", True)), fields=["producer"], name="recall_in_force"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("batch", ""), _negated=True), ("variant__isnull", False), _connector="OR"
                        ),
                        name="recall_names_goods",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="recall_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_at__isnull", True),
                            models.Q(
                                models.Q(("lifted_by", ""), _negated=True),
                                models.Q(("lifted_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="recall_lifted_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShelfCount",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("outlet_id", models.UUIDField()),
                ("shelf", models.CharField(blank=True, max_length=60)),
                ("counted_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=250)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["outlet_id", "counted_at"], name="shelf_count_by_outlet"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShelfCountLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("expected", models.IntegerField()),
                ("counted", models.IntegerField()),
                ("unplaced", models.IntegerField(default=0)),
                (
                    "count",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="stock.shelfcount"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.variant"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("count", "variant"), name="shelf_count_line_once_a_variant"),
                    models.CheckConstraint(
                        condition=models.Q(("counted__gte", 0)), name="shelf_count_line_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("from_outlet_id", models.UUIDField()),
                ("to_outlet_id", models.UUIDField()),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.CharField(max_length=250)),
                ("note", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["from_outlet_id", "sent_at"], name="transfer_by_sender"),
                    models.Index(fields=["to_outlet_id", "sent_at"], name="transfer_by_receiver"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_outlet_id", models.F("to_outlet_id")), _negated=True),
                        name="transfer_goes_elsewhere",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TransferLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("quantity", models.IntegerField()),
                ("received", models.IntegerField(blank=True, null=True)),
                ("missing", models.IntegerField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                ("received_by", models.CharField(blank=True, max_length=250)),
                (
                    "lot",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="stock.lot"),
                ),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="stock.transfer"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("received_at__isnull", True)),
                        fields=["transfer"],
                        name="transfer_line_in_transit",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)), name="transfer_line_sends_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("missing__isnull", True), ("received__isnull", True), ("received_at__isnull", True)
                            ),
                            models.Q(
                                ("missing__gte", 0),
                                ("received__gte", 0),
                                ("received_at__isnull", False),
                                (
                                    "quantity",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("received"), "+", models.F("missing")
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_line_loses_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("missing__isnull", True),
                            ("missing", 0),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="transfer_line_missing_for_a_reason",
                    ),
                    models.UniqueConstraint(fields=("transfer", "lot"), name="transfer_line_one_a_lot"),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="move",
            name="stock_move_sign_fits_its_kind",
        ),
        migrations.AlterField(
            model_name="move",
            name="kind",
            field=models.CharField(
                choices=[
                    ("received", "Received"),
                    ("sold", "Sold"),
                    ("customer_return", "Customer Return"),
                    ("spoiled", "Spoiled"),
                    ("returned_to_maker", "Returned To Maker"),
                    ("counted", "Counted"),
                    ("transferred_out", "Transferred Out"),
                    ("transferred_in", "Transferred In"),
                    ("converted_out", "Converted Out"),
                    ("converted_in", "Converted In"),
                ],
                max_length=17,
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["received", "customer_return", "transferred_in", "converted_in"]),
                        ("quantity__gt", 0),
                    ),
                    models.Q(
                        ("kind__in", ["sold", "spoiled", "returned_to_maker", "transferred_out", "converted_out"]),
                        ("quantity__lt", 0),
                    ),
                    ("kind", "counted"),
                    _connector="OR",
                ),
                name="stock_move_sign_fits_its_kind",
            ),
        ),
        migrations.AddField(
            model_name="lot",
            name="recall",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="stock.recall"
            ),
        ),
        migrations.AddField(
            model_name="lot",
            name="terms",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="stock.terms"
            ),
        ),
        _BACK,
    ]

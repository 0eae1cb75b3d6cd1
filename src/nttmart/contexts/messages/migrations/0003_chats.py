"""What is said in chat, both ways: addresses, parcels, what came in, conversations."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0002_triggers"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="buttons",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="BusinessNumber",
            fields=[
                ("number_id", models.CharField(max_length=40, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("party_kind", models.CharField(max_length=20)),
                ("party_id", models.UUIDField()),
                ("channel", models.CharField(max_length=8)),
                ("bsuid", models.CharField(blank=True, max_length=150, null=True)),
                ("sealed_phone", models.CharField(blank=True, max_length=200, null=True)),
                ("phone_key", models.CharField(blank=True, max_length=64, null=True)),
                ("language", models.CharField(max_length=2)),
                ("zone", models.CharField(max_length=40)),
                ("consent_id", models.UUIDField(blank=True, null=True)),
                ("linked_at", models.DateTimeField()),
                ("by", models.CharField(max_length=250)),
                ("state", models.CharField(default="linked", max_length=9)),
            ],
            options={
                "indexes": [models.Index(fields=["party_kind", "party_id", "channel"], name="address_by_party")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["whatsapp", "field"])), name="address_channel_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["linked", "opted_out", "opted_in", "ended"])),
                        name="address_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "whatsapp"), _negated=True),
                            ("state", "ended"),
                            ("bsuid__isnull", False),
                            ("phone_key__isnull", False),
                            _connector="OR",
                        ),
                        name="address_whatsapp_has_an_id_or_a_phone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("phone_key__isnull", True), ("sealed_phone__isnull", True)),
                            models.Q(("phone_key__isnull", False), ("sealed_phone__isnull", False)),
                            _connector="OR",
                        ),
                        name="address_phone_sealed_and_findable",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bsuid__isnull", True), models.Q(("bsuid", ""), _negated=True), _connector="OR"),
                            models.Q(
                                ("phone_key__isnull", True), models.Q(("phone_key", ""), _negated=True), _connector="OR"
                            ),
                        ),
                        name="address_unknown_is_null",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("channel", "bsuid"),
                        name="address_once_a_bsuid",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("channel", "phone_key"),
                        name="address_once_a_phone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AddressEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.address"
                    ),
                ),
                ("kind", models.CharField(max_length=9)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=250)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["linked", "opted_out", "opted_in", "ended"])),
                        name="address_event_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkCode",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code_key", models.CharField(max_length=64, unique=True)),
                ("party_kind", models.CharField(max_length=20)),
                ("party_id", models.UUIDField()),
                ("channel", models.CharField(max_length=8)),
                ("language", models.CharField(max_length=2)),
                ("zone", models.CharField(max_length=40)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("by", models.CharField(max_length=250)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["party_kind", "party_id", "made_at"], name="link_code_by_party")],
            },
        ),
        migrations.CreateModel(
            name="Parcel",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.address"
                    ),
                ),
                ("channel", models.CharField(max_length=8)),
                ("number_id", models.CharField(max_length=40)),
                ("category", models.CharField(max_length=7)),
                ("template", models.CharField(blank=True, max_length=40)),
                ("text", models.CharField(max_length=4096)),
                ("buttons", models.JSONField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
                ("state", models.CharField(default="waiting", max_length=9)),
                ("carrier_ref", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ("attempts", models.IntegerField(default=0)),
                ("next_try_at", models.DateTimeField(blank=True, null=True)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("price_idr", models.BigIntegerField(default=0)),
                ("error_code", models.IntegerField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "unknown"])),
                        fields=["channel", "next_try_at"],
                        name="parcel_due_by_channel",
                    ),
                    models.Index(fields=["number_id", "tried_at"], name="parcel_by_number_and_month"),
                    models.Index(fields=["address", "made_at"], name="parcel_by_address"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("waiting", "unknown", "taken", "sent", "delivered", "read", "failed"))
                        ),
                        name="parcel_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("category__in", ["service", "utility"])), name="parcel_category_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="parcel_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attempts__gte", 0), ("price_idr__gte", 0)),
                        name="parcel_counts_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["waiting", "unknown"]), _negated=True),
                            ("next_try_at__isnull", False),
                            _connector="OR",
                        ),
                        name="parcel_open_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("unknown", "taken", "sent", "delivered", "read")), _negated=True),
                            ("tried_at__isnull", False),
                            _connector="OR",
                        ),
                        name="parcel_given_away_was_tried",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParcelMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "parcel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.parcel"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.message"
                    ),
                ),
                ("position", models.IntegerField()),
                ("live", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("live", True)), fields=("message",), name="message_in_one_live_parcel"
                    ),
                    models.UniqueConstraint(fields=("parcel", "position"), name="parcel_message_has_its_place"),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 0)), name="parcel_message_position_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParcelStatus",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("channel", models.CharField(max_length=8)),
                ("carrier_ref", models.CharField(max_length=200)),
                ("parcel_id", models.UUIDField(blank=True, null=True)),
                ("status", models.CharField(max_length=9)),
                ("error_code", models.IntegerField(blank=True, null=True)),
                ("billable", models.BooleanField(blank=True, null=True)),
                ("category", models.CharField(blank=True, max_length=30)),
                ("at", models.DateTimeField()),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["parcel_id"], name="parcel_status_by_parcel")],
                "constraints": [
                    models.UniqueConstraint(fields=("carrier_ref", "status"), name="parcel_status_once"),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["sent", "delivered", "read", "failed"])),
                        name="parcel_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("carrier_ref", ""), _negated=True), name="parcel_status_names_a_parcel"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inbound",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("channel", models.CharField(max_length=8)),
                ("carrier_id", models.CharField(max_length=200)),
                ("number_id", models.CharField(max_length=40)),
                ("bsuid", models.CharField(blank=True, max_length=150, null=True)),
                ("phone_key", models.CharField(blank=True, max_length=64, null=True)),
                ("sealed_phone", models.CharField(blank=True, max_length=200, null=True)),
                ("kind", models.CharField(max_length=20)),
                ("said_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("body", models.TextField(blank=True)),
                ("answer_to", models.CharField(blank=True, max_length=200)),
                ("state", models.CharField(default="new", max_length=5)),
                ("aside_reason", models.CharField(blank=True, max_length=200)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("state", "new")), fields=["said_at"], name="inbound_waiting"),
                    models.Index(
                        condition=models.Q(("bsuid__isnull", False)),
                        fields=["bsuid", "said_at"],
                        name="inbound_by_bsuid",
                    ),
                    models.Index(
                        condition=models.Q(("phone_key__isnull", False)),
                        fields=["phone_key", "said_at"],
                        name="inbound_by_phone",
                    ),
                    models.Index(fields=["received_at"], name="inbound_by_age"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("channel", "carrier_id"), name="inbound_once"),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["whatsapp", "field"])), name="inbound_channel_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["new", "done", "aside"])), name="inbound_state_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("carrier_id", ""), _negated=True), name="inbound_has_its_id"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "aside"), models.Q(("aside_reason", ""), _negated=True)),
                            models.Q(models.Q(("state", "aside"), _negated=True), ("aside_reason", "")),
                            _connector="OR",
                        ),
                        name="inbound_aside_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("state", "new")),
                            models.Q(models.Q(("state", "new"), _negated=True), ("settled_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="inbound_settled_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Media",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "inbound",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.inbound"
                    ),
                ),
                ("media_id", models.CharField(max_length=200, unique=True)),
                ("mime", models.CharField(blank=True, max_length=100)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("path", models.CharField(blank=True, max_length=200)),
                ("state", models.CharField(default="waiting", max_length=9)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("attempts", models.IntegerField(default=0)),
                ("next_try_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("state", "waiting")), fields=["next_try_at"], name="media_waiting")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "kept", "refused", "forgotten"])),
                        name="media_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "kept"), models.Q(("path", ""), _negated=True)),
                            models.Q(models.Q(("state", "kept"), _negated=True), ("path", "")),
                            _connector="OR",
                        ),
                        name="media_kept_has_its_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="media_refused_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "address",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.address"
                    ),
                ),
                ("acting_for_kind", models.CharField(blank=True, max_length=20)),
                ("acting_for_id", models.UUIDField(blank=True, null=True)),
                ("acting_at", models.DateTimeField(blank=True, null=True)),
                ("pending", models.JSONField(blank=True, null=True)),
                ("pending_id", models.UUIDField(blank=True, null=True)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acting_for_id__isnull", True), ("acting_for_kind", "")),
                            models.Q(
                                models.Q(("acting_for_kind", ""), _negated=True), ("acting_for_id__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="conversation_acts_for_a_party_or_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("asked_at__isnull", True), ("pending__isnull", True), ("pending_id__isnull", True)
                            ),
                            models.Q(
                                ("asked_at__isnull", False), ("pending__isnull", False), ("pending_id__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="conversation_pending_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SaidFact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "inbound",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.inbound"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.inbound"
                    ),
                ),
                ("position", models.IntegerField()),
                ("intent", models.CharField(max_length=20)),
                ("document_kind", models.CharField(max_length=30)),
                ("document_id", models.UUIDField()),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.conversation"
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["document_kind", "document_id"], name="said_fact_by_document")],
                "constraints": [
                    models.UniqueConstraint(fields=("inbound", "position"), name="said_fact_once"),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 0)), name="said_fact_position_not_negative"
                    ),
                ],
            },
        ),
    ]

"""What was set aside may have its turn again, on a person's deed; one telephone may speak for a party more."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids
from nttmart.kernel.triggers import append_only, columns_stay, not_deleted, per_engine

_BACK = """(OLD.state = 'aside' AND NEW.state = 'new' AND EXISTS (SELECT 1 FROM outbox_asidedeed
    WHERE inbound_id = NEW.id AND kind = 'again' AND at >= OLD.settled_at))"""
_OTHERWISE_KEPT = f"(OLD.state <> 'new' AND NEW.state <> OLD.state AND NOT {_BACK})"
_INTEGRITY = "USING ERRCODE = 'integrity_constraint_violation'"


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0005_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressShare",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("party_kind", models.CharField(max_length=20)),
                ("party_id", models.UUIDField()),
                ("consent_id", models.UUIDField()),
                ("linked_at", models.DateTimeField()),
                ("by", models.CharField(max_length=250)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.address"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["party_kind", "party_id"],
                        name="address_share_by_party",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("address", "party_kind", "party_id"),
                        name="address_share_once_a_party",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AsideDeed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=6)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=250)),
                (
                    "inbound",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.inbound"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["inbound", "at"], name="aside_deed_by_inbound")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["again", "closed"])), name="aside_deed_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "closed"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="aside_deed_closed_has_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "closed")), fields=("inbound",), name="aside_deed_closed_once"
                    ),
                ],
            },
        ),
        append_only("outbox_asidedeed"),
        not_deleted("outbox_addressshare"),
        columns_stay("outbox_addressshare", ["party_kind", "party_id", "address_id", "linked_at", "by"]),
        columns_stay("outbox_addressshare", ["ended_at"], once_set="ended_at"),
        per_engine(
            sqlite=[
                "DROP TRIGGER outbox_inbound_settled_once",
                f"""CREATE TRIGGER outbox_inbound_settled_once BEFORE UPDATE ON outbox_inbound
                WHEN {_OTHERWISE_KEPT} BEGIN SELECT RAISE(ABORT, 'inbound is settled'); END""",
            ],
            postgresql=[
                f"""CREATE OR REPLACE FUNCTION outbox_inbound_settled_once()
                RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF {_OTHERWISE_KEPT} THEN RAISE EXCEPTION 'inbound is settled' {_INTEGRITY}; END IF;
                RETURN NEW; END $$""",
            ],
        ),
    ]

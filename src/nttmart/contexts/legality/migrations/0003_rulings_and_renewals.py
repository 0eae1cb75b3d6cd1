"""Officers rule about goods; what was said of goods stays; a permit is renewed; a way of sale is forbidden."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids
from nttmart.kernel.triggers import append_only, per_engine, triggers_aside

_AWAY, _BACK = triggers_aside("legality_")
_MOVED = """INSERT INTO legality_traitssaid (id, product_id, said, said_at, said_by)
            SELECT product_id, product_id, said, said_at, said_by FROM legality_producttraits"""


def _id() -> models.UUIDField:
    return models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)


def _product() -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.product")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_closed_to"), ("legality", "0002_facts_stay")]

    operations = [
        _AWAY,
        migrations.CreateModel(
            name="GateRuling",
            fields=[
                ("id", _id()),
                ("kind", models.CharField(max_length=12)),
                ("until", models.DateField(null=True)),
                ("reason", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=250)),
                ("by_user_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("product", _product()),
            ],
            options={
                "indexes": [models.Index(fields=["product", "at"], name="gate_ruling_by_product")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="gate_ruling_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TraitsSaid",
            fields=[
                ("id", _id()),
                ("said", models.JSONField()),
                ("said_at", models.DateTimeField()),
                ("said_by", models.CharField(max_length=250)),
                ("product", _product()),
            ],
            options={"indexes": [models.Index(fields=["product", "said_at"], name="traits_said_by_product")]},
        ),
        per_engine(sqlite=[_MOVED], postgresql=[_MOVED]),
        migrations.DeleteModel(name="ProductTraits"),
        migrations.RemoveConstraint(model_name="permitevent", name="permit_event_known"),
        migrations.RemoveConstraint(model_name="permitevent", name="permit_ends_once"),
        migrations.RemoveConstraint(model_name="permitrule", name="permit_rule_says_something"),
        migrations.AlterField(
            model_name="permitevent",
            name="what",
            field=models.CharField(
                choices=[
                    ("recorded", "Recorded"),
                    ("verified", "Verified"),
                    ("corrected", "Corrected"),
                    ("renewed", "Renewed"),
                    ("revoked", "Revoked"),
                ],
                max_length=9,
            ),
        ),
        migrations.AddConstraint(
            model_name="permitevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ["recorded", "verified", "corrected", "renewed", "revoked"])),
                name="permit_event_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="permitevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("what__in", ["corrected", "renewed", "revoked"])),
                fields=("permit",),
                name="permit_ends_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="permitrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("duty__in", ["", "must", "should", "not_needed", "forbidden", "after"]),
                    ("gate__in", ["", "warns", "closes"]),
                    models.Q(("duty", ""), ("gate", ""), _negated=True),
                ),
                name="permit_rule_says_something",
            ),
        ),
        _BACK,
        append_only("legality_gateruling"),
        append_only("legality_traitssaid"),
    ]

"""What lines of orders take up of standing promises."""

import django.db.models.deletion
from django.db import migrations, models

import nttmart.kernel.ids
from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("supply", "0005_heard_later")]

    operations = [
        migrations.CreateModel(
            name="PromiseTaking",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("quantity", models.IntegerField()),
                ("at", models.DateTimeField()),
                (
                    "line_promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="supply.promise"
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="supply.promise",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="promise_taking_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(("promise", models.F("line_promise")), _negated=True),
                        name="promise_taking_by_another",
                    ),
                    models.UniqueConstraint(fields=("promise", "line_promise"), name="promise_taking_once_a_line"),
                ],
            },
        ),
        append_only("supply_promisetaking"),
    ]

"""A parcel may answer something said, carry a template's words, and say why it failed."""

import django.db.models.deletion
from django.db import migrations, models

from nttmart.kernel.triggers import columns_stay


class Migration(migrations.Migration):
    dependencies = [("outbox", "0004_chats_stay")]

    operations = [
        migrations.AddField("parcel", "reason", models.CharField(blank=True, max_length=200, null=True)),
        migrations.AddField("parcel", "parameters", models.JSONField(blank=True, null=True)),
        migrations.AddField(
            "parcel",
            "answers",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="outbox.inbound",
            ),
        ),
        columns_stay("outbox_parcel", ["parameters", "answers_id"]),
    ]

"""Cards of others and news of their numbers, which came before only words were kept, go."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_WITH_WORDS = ("text", "interactive", "button", "image", "audio", "video", "document", "sticker")


def _empty(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("outbox", "Inbound").objects.exclude(kind__in=_WITH_WORDS).exclude(state="new")
    rows.exclude(body="").update(body="")


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0006_set_aside_and_shares"),
    ]

    operations = [
        migrations.RunPython(_empty, migrations.RunPython.noop),
    ]

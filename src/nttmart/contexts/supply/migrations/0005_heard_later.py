"""A pause may be heard later than it was said; what ended pauses has an id of its own, so that twice is once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("supply", "0004_ask_arrivals_stay")]

    operations = [
        migrations.AddField(model_name="pause", name="heard_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            model_name="pauseend",
            name="resume_id",
            field=models.UUIDField(blank=True, db_index=True, null=True),
        ),
    ]

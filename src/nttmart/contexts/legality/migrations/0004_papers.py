"""A paper a case does not need is said not to be needed, with the reason."""

from django.db import migrations, models

from nttmart.kernel.triggers import triggers_aside

_AWAY, _BACK = triggers_aside("legality_")


class Migration(migrations.Migration):
    dependencies = [("legality", "0003_rulings_and_renewals")]

    operations = [
        _AWAY,
        migrations.AddField(
            model_name="casedocument",
            name="waived_because",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="caseevent",
            name="what",
            field=models.CharField(
                choices=[
                    ("opened", "Opened"),
                    ("step", "Step"),
                    ("received", "Received"),
                    ("asked", "Asked"),
                    ("waived", "Waived"),
                    ("handed", "Handed"),
                    ("noted", "Noted"),
                    ("granted", "Granted"),
                    ("refused", "Refused"),
                    ("withdrawn", "Withdrawn"),
                ],
                max_length=9,
            ),
        ),
        migrations.AddConstraint(
            model_name="casedocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("waived_because", ""), ("received_on__isnull", True), _connector="OR"),
                name="case_document_waived_or_received",
            ),
        ),
        _BACK,
    ]

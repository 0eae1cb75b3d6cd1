"""The copy of a paper has an end: the day it was removed."""

from django.db import migrations, models

from nttmart.kernel.triggers import triggers_aside

_AWAY, _BACK = triggers_aside("legality_")


class Migration(migrations.Migration):
    dependencies = [("legality", "0004_papers")]

    operations = [
        _AWAY,
        migrations.AddField(
            model_name="casedocument",
            name="forgotten_on",
            field=models.DateField(null=True),
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
                    ("forgotten", "Forgotten"),
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
                condition=models.Q(
                    ("forgotten_on__isnull", True), models.Q(("ending", ""), ("sha256", "")), _connector="OR"
                ),
                name="case_document_forgotten_has_no_file",
            ),
        ),
        _BACK,
    ]

"""A dated row that was written down wrongly is followed by another edition of it."""

from django.db import migrations, models

from nttmart.kernel.triggers import triggers_aside

_AWAY, _BACK = triggers_aside("legality_")


class Migration(migrations.Migration):
    dependencies = [("legality", "0005_papers_have_an_end")]

    operations = [
        _AWAY,
        migrations.RemoveConstraint(model_name="permitrule", name="permit_rule_once_a_day"),
        migrations.AddField(model_name="permitrule", name="edition", field=models.PositiveSmallIntegerField(default=1)),
        migrations.AddConstraint(
            model_name="permitrule",
            constraint=models.UniqueConstraint(
                fields=("code", "effective_from", "edition"), name="permit_rule_once_a_day"
            ),
        ),
        _BACK,
    ]

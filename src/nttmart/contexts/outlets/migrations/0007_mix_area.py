"""A local-mix rule says what local means: of the outlet's regency, or of the province."""

from django.db import migrations, models

from nttmart.kernel.triggers import triggers_aside

_AWAY, _BACK = triggers_aside("outlets_")


class Migration(migrations.Migration):
    dependencies = [("outlets", "0006_decisions_stay")]

    operations = [
        _AWAY,
        migrations.AddField(
            model_name="localmixrule",
            name="area",
            field=models.CharField(
                choices=[("regency", "Regency"), ("province", "Province")], default="regency", max_length=8
            ),
        ),
        migrations.AddConstraint(
            model_name="localmixrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("area__in", ["regency", "province"])), name="local_mix_rule_area_known"
            ),
        ),
        _BACK,
    ]

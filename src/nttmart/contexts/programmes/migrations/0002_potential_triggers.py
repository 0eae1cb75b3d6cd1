"""What was said of a village stays; a mistake is withdrawn with a reason."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_potential")]

    operations = [
        append_only("programmes_potentialsource"),
        append_only("programmes_potentialfact"),
        append_only("programmes_potentialwithdrawal"),
    ]

"""What people decided stays, past Python too; a mistake is another fact."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("outlets", "0005_decisions")]

    operations = [
        append_only("outlets_factdecision"),
        append_only("outlets_cashexplanation"),
        append_only("outlets_movementdecision"),
    ]

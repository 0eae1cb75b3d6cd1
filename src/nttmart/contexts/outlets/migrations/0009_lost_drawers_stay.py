"""What a person said of a lost till's drawer stays, past Python too."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("outlets", "0008_lost_drawers")]

    operations = [append_only("outlets_lostdrawer")]

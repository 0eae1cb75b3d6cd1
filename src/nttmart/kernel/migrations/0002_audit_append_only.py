"""The audit trail is never rewritten."""

from django.db import migrations

from nttmart.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_tables")]
    operations = [append_only("kernel_auditevent")]

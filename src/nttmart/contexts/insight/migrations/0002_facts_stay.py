"""Corrections, statements and words about grades stay as they were written."""

from django.db import migrations

from nttmart.kernel.triggers import append_only

_FACTS = ("figurecorrection", "statement", "gradeword")


class Migration(migrations.Migration):
    dependencies = [("insight", "0001_tables")]

    operations = [append_only(f"insight_{table}") for table in _FACTS]

"""An operator is called «penyelenggara» everywhere, also in the names given where a report names none.

Renamed here because loading the reports finds operators by name: under the old one a second would be made.
"""

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

_OLD, _NEW, _END = "Pengelola ", "Penyelenggara ", " (belum diketahui)"


def _rename(apps: object, old: str, new: str) -> None:
    operators = apps.get_model("outlets", "Operator").objects  # type: ignore[attr-defined]
    named = operators.filter(name__startswith=old, name__endswith=_END, kind="unknown")
    named.update(name=Concat(Value(new), Substr(F("name"), len(old) + 1)))


def forwards(apps: object, _editor: object) -> None:
    """Give the unnamed operators the word of the glossary."""
    _rename(apps, _OLD, _NEW)


def backwards(apps: object, _editor: object) -> None:
    """Give them the old word again."""
    _rename(apps, _NEW, _OLD)


class Migration(migrations.Migration):
    dependencies = [("outlets", "0001_tables")]

    operations = [migrations.RunPython(forwards, backwards)]

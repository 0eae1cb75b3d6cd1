"""Criteria an officer adds to a scenario: something known of villages, or a column of the CSV beside the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.programmes import api as programmes

MOST: Final = 3
COLUMN: Final = "column"
"""What a line's choice says where a column of the CSV is meant; the column's name stands beside it."""


@dataclass(frozen=True, slots=True)
class Added:
    """One criterion added: its key and name in the scenario, its weight, which end is better."""

    key: str
    name: str
    weight: int
    is_low_better: bool

    def as_criterion(self) -> dict[str, Any]:
        """Give it in JSON's words; what is known of villages is yes or no, a column has its own ends."""
        scale: Any = "data" if self.key.startswith(programmes.COLUMN_CRITERION) else {"min": 0, "max": 1}
        better = "low" if self.is_low_better else "high"
        return {"key": self.key, "name": self.name, "weight": self.weight, "better": better, "scale": scale}


def added_fields() -> Iterator[tuple[str, forms.Field]]:
    """Give the fields of each line: what, which column, how heavy, which end."""
    choices = [("", "—"), *known_choices(), (COLUMN, gettext("Kolom dari berkas CSV"))]
    for line in range(1, MOST + 1):
        yield (
            f"added-{line}",
            forms.ChoiceField(label=gettext("Kriteria tambahan %s") % line, required=False, choices=choices),
        )
        yield (
            f"added-{line}-column",
            forms.CharField(
                label=_("Nama kolom CSV"),
                required=False,
                max_length=60,
                help_text=_("Hanya untuk «Kolom dari berkas CSV». Isinya angka, atau ya dan tidak."),
            ),
        )
        weight = forms.IntegerField(label=_("Bobotnya"), required=False, min_value=1, max_value=100, initial=10)
        weight.widget.attrs.update({"inputmode": "numeric", "data-slider": ""})
        yield f"added-{line}-weight", weight
        yield f"added-{line}-low", forms.BooleanField(label=_("Makin kecil makin baik"), required=False)


def known_choices() -> list[tuple[str, str]]:
    """List what is known of villages beside the criteria every scenario has. One query."""
    commodities = sorted((kind.name, kind.key) for kind in programmes.list_commodities())
    found = [(f"{programmes.HAS_CRITERION}{key}", gettext("Ada komoditas: %s") % name) for name, key in commodities]
    return [(programmes.PORT_CRITERION, gettext("Ada pelabuhan atau tambatan")), *found]


def added(said: Mapping[str, Any]) -> list[Added]:
    """Gather the criteria added; lines without a choice say nothing."""
    names = dict(known_choices())
    found = []
    for line in range(1, MOST + 1):
        what, column = said.get(f"added-{line}"), said.get(f"added-{line}-column", "")
        if what:
            is_column = what == COLUMN
            key, name = (f"{programmes.COLUMN_CRITERION}{column}", column) if is_column else (what, names[what])
            low = is_column and bool(said.get(f"added-{line}-low"))
            found.append(Added(key, name, said.get(f"added-{line}-weight") or 10, low))
    return found


def check_added(form: forms.Form) -> None:
    """Tell back a line that names no column, a column without a file to have it, or a criterion twice."""
    said, seen = form.cleaned_data, set()
    for line in range(1, MOST + 1):
        what, column = said.get(f"added-{line}"), said.get(f"added-{line}-column", "")
        if what == COLUMN and not column:
            form.add_error(f"added-{line}-column", gettext("Tulis nama kolomnya."))
        elif what == COLUMN and not said.get("sheet"):
            form.add_error("sheet", gettext("Unggah CSV yang memuat kolom «%s».") % column)
        if what and (what, column) in seen:
            form.add_error(f"added-{line}", gettext("Kriteria ini sudah dipilih di atas."))
        seen.add((what, column))


def is_known(criterion: Mapping[str, Any]) -> bool:
    """Tell whether a kept criterion is one that a line can show again."""
    key = str(criterion["key"])
    is_own = key == programmes.PORT_CRITERION or key.startswith(programmes.HAS_CRITERION)
    return is_own and (criterion["better"], criterion["scale"]) == ("high", {"min": "0", "max": "1"})


def filled(criteria: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Give what kept criteria would have been keyed in as."""
    found: dict[str, Any] = {}
    for line, each in enumerate(criteria, 1):
        found |= {f"added-{line}": each["key"], f"added-{line}-weight": int(Decimal(each["weight"]))}
    return found

"""Calendars of raw materials as the office shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext

from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.templatetags.codes.months import MONTHS


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One calendar; ``less``: the months in which there is less than all, with the percent."""

    material: supply.MaterialRecord
    less: tuple[tuple[Promise, int], ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class MaterialsPage:
    rows: tuple[MaterialRow, ...]
    may_write: bool


def rows_of(materials: Sequence[supply.MaterialRecord], may_write: Sequence[bool]) -> tuple[MaterialRow, ...]:
    """Show calendars by the months that hold something up."""
    return tuple(MaterialRow(each, less_of(each), mine) for each, mine in zip(materials, may_write, strict=True))


def less_of(material: supply.MaterialRecord) -> tuple[tuple[Promise, int], ...]:
    """Give the months in which a material allows less than all."""
    return tuple((word, percent) for word, percent in zip(MONTHS, material.months, strict=True) if percent < 100)  # noqa: PLR2004 -- all


def regency_choices(found: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Offer regencies by name; no code is all of NTT."""
    return [(code, name or gettext("seluruh NTT")) for code, name in found]


def material_choices(materials: Sequence[supply.MaterialRecord]) -> list[tuple[str, str]]:
    """Offer materials by name and where their calendar holds."""
    return [(str(each.id), f"{each.name} · {each.regency_name or gettext('seluruh NTT')}") for each in materials]


def initial_of(material: supply.MaterialRecord | None) -> dict[str, object]:
    """Fill the form with a calendar that is there already."""
    if material is None:
        return {}
    months = {f"m{number}": percent for number, percent in enumerate(material.months, 1)}
    return {"name": material.name, "regency_code": material.regency_code, "source": material.source, **months}

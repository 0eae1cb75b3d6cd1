"""The load of outlets, operators and books from the reference file: again and again gives the same."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import models
from nttmart.contexts.outlets.queries.outlets import forget_outlets
from nttmart.kernel.text import clean_line

CODES = {
    "53.01": "KAB", "53.02": "TTS", "53.03": "TTU", "53.04": "BLU", "53.05": "ALR", "53.06": "FLT", "53.07": "SKA",
    "53.08": "END", "53.09": "NGD", "53.10": "MGR", "53.11": "SBT", "53.12": "SBB", "53.13": "LBT", "53.14": "RND",
    "53.15": "MBR", "53.16": "NGK", "53.17": "SBH", "53.18": "SBD", "53.19": "MGT", "53.20": "SRJ", "53.21": "MLK",
    "53.71": "KPG",
}  # fmt: skip
"""The three letters an outlet's orders begin with, by regency: short enough to say aloud."""

_OPERATORS_AS_REPORTED = {
    "school savings co-operative": "UBSP Lembu Nai, SMAN 2 Langke Rembong",
}
"""Where a source describes an operator instead of naming it, the name found in domain notes."""


@dataclass(frozen=True, slots=True)
class _Reported:
    """One row of outlets.csv, read."""

    regency_code: str
    name: str
    operator_name: str
    operator_kind: str
    fields: Mapping[str, object]


def load_outlets(folder: Path) -> dict[str, int]:
    """Load the reported outlets, who runs them and a book for each operator. Again and again gives the same.

    An outlet that was reported open is opened; a mere claim stays announced. What was closed by hand stays closed.
    """
    with (folder / "outlets.csv").open(encoding="utf-8", newline="") as file:
        reported = [_read(row) for row in csv.DictReader(file)]
    with transaction.atomic():
        operators = {each.operator_name: _operator(each) for each in reported}
        created = [_outlet(each, operators[each.operator_name]) for each in reported]
    forget_outlets()
    return {"outlets": len(created), "operators": len(operators), "new": sum(created)}


def _read(row: Mapping[str, str]) -> _Reported:
    name = clean_line(row["name"], limit=120, field="name")
    operator = _OPERATORS_AS_REPORTED.get(row["operator"], row["operator"]) or f"Penyelenggara {name} (belum diketahui)"
    text = row["announced_or_opened_on"]
    is_day = len(text) == len("2025-12-01")
    fields: dict[str, object] = {
        "name": name,
        "address": row["place"],
        "state": _state(row["evidence"]),
        "opened_on": date.fromisoformat(text) if is_day else None,
        "opened_on_text": text,
        "evidence": row["evidence"],
        "source": row["source"],
    }
    return _Reported(row["regency_code"], name, operator, _operator_kind(row["operator"]), fields)


def _state(evidence: str) -> str:
    opened = evidence.startswith(("reported open", "counted open"))
    return models.Outlet.State.OPENED if opened else models.Outlet.State.ANNOUNCED


def _operator_kind(text: str) -> str:
    kinds = models.Operator.Kind
    if text.startswith("Dekranasda"):
        return kinds.DEKRANASDA
    if text.startswith("Dinas"):
        return kinds.AGENCY
    return kinds.SCHOOL_COOPERATIVE if text in _OPERATORS_AS_REPORTED else kinds.UNKNOWN


def _operator(each: _Reported) -> models.Operator:
    found = models.Operator.objects.filter(name=each.operator_name).first()
    if found is not None:
        return found
    slug = slugify(each.operator_name)[:60].strip("-")
    book_id = ledger.open_book(slug=slug, name=each.operator_name)
    return models.Operator.objects.create(name=each.operator_name, kind=each.operator_kind, book_id=book_id)


def _outlet(each: _Reported, operator: models.Operator) -> bool:
    slug = slugify(each.name)
    known = models.Outlet.objects.filter(slug=slug).first()
    if known is not None:
        keep_state = known.state if known.state != models.Outlet.State.ANNOUNCED else each.fields["state"]
        models.Outlet.objects.filter(id=known.id).update(**{**each.fields, "state": keep_state})
        return False
    models.Outlet.objects.create(
        slug=slug, code=CODES[each.regency_code], operator=operator, regency_id=each.regency_code, **each.fields
    )
    return True

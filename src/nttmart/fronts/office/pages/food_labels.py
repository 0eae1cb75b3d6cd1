"""Labels of food: what a variant's label begins with, how it looks, and the sheet to print."""

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import api as legality
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.pages.documents import set_document

TEMPLATE = "food_label.typ"
_UNITS = {"g": "g", "ml": "ml"}
_HALAL = {"not_halal": "not_halal", "exempt": "exempt_kind", "in_process": "in_process"}
_LONG = re.compile(r"\S{24}(?=\S)")
"""A word so long may be broken anywhere, so that it stays on its label."""


@dataclass(frozen=True, slots=True)
class FoodLabelPage:
    """A label being laid out: its rules broken or its lines, and the versions that are kept."""

    product: catalogue.ProductDesk
    variant: catalogue.Variant
    problems: tuple[legality.Problem, ...]
    layout: legality.LabelLayout | None
    versions: tuple[legality.LabelVersion, ...]


def beginning(
    product: catalogue.ProductDesk, variant: catalogue.Variant, maker: producers.Producer, today: date
) -> dict[str, Any]:
    """Give what is known already of a label: names, net contents, permits on file; the last version where one is."""
    versions = legality.list_labels(variant.id)
    if versions:
        facts = versions[0].facts
        known = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
        strength = Decimal(facts.alcohol_tenths) / 10 or None
        return known | {
            "ingredients": ", ".join(facts.ingredients),
            "alcohol": strength,
            "letters": Decimal(facts.letters) / 10,
        }
    said = {
        "name": product.facts.name,
        "maker": maker.name,
        "address": maker.place_name,
        "net_quantity": variant.net_quantity,
        "net_unit": _UNITS.get(variant.net_unit, "g"),
        "halal": _HALAL.get(product.facts.halal, "certified"),
    }
    for permit in legality.list_permits_of(maker.id):
        if permit.stands and not permit.ended(today) and permit.product_id in {None, product.id}:
            said |= _from_permit(permit)
    if said["halal"] == "in_process" and "halal_number" in said:
        said["halal"] = "certified"
    return said


def food_label_page(
    product: catalogue.ProductDesk, variant: catalogue.Variant, facts: legality.LabelFacts | None, today: date
) -> FoodLabelPage:
    """Put the page together; without facts nothing is judged yet."""
    versions = tuple(legality.list_labels(variant.id))
    if facts is None:
        return FoodLabelPage(product, variant, (), None, versions)
    beside = legality.background_of(product.id, variant.id, facts, on=today)
    problems = legality.problems_of(facts, beside)
    return FoodLabelPage(product, variant, problems, None if problems else legality.lay_out(facts, beside), versions)


def label_pdf(facts: legality.LabelFacts, beside: legality.Background) -> bytes:
    """Set a sheet of A4 with one label that breaks no rule, as often as it fits."""
    return set_document(TEMPLATE, said_on(facts, beside))


def said_on(facts: legality.LabelFacts, beside: legality.Background) -> str:
    """Write what stands on a label, for its sheet. Labels are in Indonesian by law, whoever prints them."""
    with override("id"):
        layout = legality.lay_out(facts, beside)
        said = {
            "main": [_line(line) for line in layout.main],
            "side": [_line(line) for line in layout.side],
            "letters": facts.letters,
        }
    return json.dumps(said, ensure_ascii=False)


def _line(line: legality.LabelLine) -> dict[str, str]:
    text = _LONG.sub(lambda found: found[0] + "\u200b", line.text)
    return {"what": line.what, "heading": _(line.heading) if line.heading else "", "text": text}


def _from_permit(permit: legality.Permit) -> dict[str, str]:
    if permit.kind in {"pirt", "md"}:
        return {"permit_kind": permit.kind, "permit_number": permit.number}
    return {"halal_number": permit.number} if permit.kind == "halal" else {}

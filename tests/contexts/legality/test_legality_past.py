"""What goods may have to have counts before they are called complete; what is not known of them is named."""

import csv
from dataclasses import replace
from datetime import date

import pytest

from factories.sales import REFERENCE
from nttmart.contexts.legality.rules.past import asked_at_most, unknown_of
from nttmart.contexts.legality.rules.rulebook import PermitRule, in_force, read_rule
from nttmart.contexts.legality.rules.traits import Traits

ON = date(2026, 11, 23)
DRY = Traits(kind="food", storage="ambient", animal="none", process="dried", special="none", scale="micro",
             shelf_life_days=90, alcohol=False)  # fmt: skip
SEA = Traits(kind="food", special="none", scale="micro", alcohol=False)


def rules() -> list[PermitRule]:
    with (REFERENCE / "permit_rules.csv").open(encoding="utf-8", newline="") as file:
        return in_force([read_rule(row) for row in csv.DictReader(file)], ON)


def asked(known: Traits | None, channel: str) -> set[str]:
    return {permit for rule in asked_at_most(rules(), known) if channel in rule.channels for permit in rule.permits}


@pytest.mark.parametrize(
    ("known", "channel", "permits"),
    [
        (DRY, "till", {"nib", "pirt", "md", "halal"}),
        (Traits(kind="wood"), "export", {"nib", "svlk"}),
        (Traits(kind="fresh", animal="none", process="raw"), "export", {"nib", "phyto"}),
        (replace(DRY, animal="fish", process="dried"), "export", {"nib", "ske", "veterinary"}),
        (Traits(kind="textile"), "till", {"nib"}),
    ],
)
def test_what_is_known_of_goods_asks_for_what_they_need(known: Traits, channel: str, permits: set[str]) -> None:
    assert asked(known, channel) == permits
    assert unknown_of(rules(), known) == frozenset()


def test_what_may_be_needed_is_asked_and_what_is_not_known_is_named() -> None:
    assert {"pirt", "md", "nkv"} <= asked(SEA, "till")
    assert unknown_of(rules(), SEA) == {"storage", "animal", "process", "shelf_life_days"}
    assert (asked(None, "till") >= {"nib", "pirt", "md"}, unknown_of(rules(), None)) == (True, {"kind"})

"""The rule of the day is the narrowest that has begun and not ended; without one, somebody is told."""

from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factories.places import REFERENCE
from nttmart.kernel.models import DatedRule
from nttmart.kernel.rates import NoRuleInForce, load_rules, rate, rates

pytestmark = pytest.mark.django_db


def enter(key: str, value: int, begins: str, ends: str = "", scope: str = "") -> DatedRule:
    until = date.fromisoformat(ends) if ends else None
    return DatedRule.objects.create(
        key=key,
        value=value,
        unit="rupiah",
        scope=scope,
        effective_from=date.fromisoformat(begins),
        effective_until=until,
    )


def test_the_rule_changes_on_its_first_day_and_ends_before_its_last() -> None:
    enter("fee", 1, "2025-01-01", "2025-07-01")
    enter("fee", 2, "2025-07-01", "2026-01-01")
    assert rate("fee", date(2025, 6, 30)).value == 1
    assert rate("fee", date(2025, 7, 1)).value == 2
    for outside in (date(2024, 12, 31), date(2026, 1, 1)):
        with pytest.raises(NoRuleInForce, match="«fee»"):
            rate("fee", outside)


def test_of_two_in_force_the_later_holds_and_a_narrow_scope_comes_before_everybodys() -> None:
    enter("fee", 1, "2025-01-01")
    enter("fee", 2, "2025-06-01")
    enter("fee", 9, "2025-02-01", scope="UMI")
    assert rate("fee", date(2025, 12, 1)).value == 2
    assert rate("fee", date(2025, 12, 1), "UMI").value == 9
    assert rate("fee", date(2025, 1, 15), "UMI").value == 1


def test_several_rules_cost_one_query_and_a_missing_one_is_named() -> None:
    first, second = enter("a", 1, "2025-01-01"), enter("b", 2, "2025-01-01")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = rates(["a", "b"], date(2025, 1, 2))
    assert len(queries) == 1
    assert {key: (one.id, one.value) for key, one in found.items()} == {"a": (first.id, 1), "b": (second.id, 2)}
    with pytest.raises(NoRuleInForce, match="«c»"):
        rates(["a", "c"], date(2025, 1, 2))


def test_the_table_refuses_two_rules_for_a_day_and_one_that_ends_before_it_begins() -> None:
    enter("fee", 1, "2025-01-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        enter("fee", 2, "2025-01-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        enter("other", 1, "2025-01-01", "2025-01-01")


def test_the_rules_of_the_shop_load_twice_alike_and_hold_in_2026() -> None:
    count = load_rules(REFERENCE / "dated_rules.csv")
    before = list(DatedRule.objects.order_by("key", "scope", "effective_from").values())
    assert (count, load_rules(REFERENCE / "dated_rules.csv")) == (len(before), 0)
    assert list(DatedRule.objects.order_by("key", "scope", "effective_from").values()) == before
    on = date(2026, 3, 1)
    keys = ["reservation_minutes", "cash_rounding_unit", "qris_amount_max", "qris_mdr_bp", "qris_mdr_free_up_to"]
    values = {key: one.value for key, one in rates(keys, on, "UMI").items()}
    assert values == {
        "reservation_minutes": 60,
        "cash_rounding_unit": 100,
        "qris_amount_max": 10_000_000,
        "qris_mdr_bp": 30,
        "qris_mdr_free_up_to": 500_000,
    }
    assert rate("qris_mdr_bp", on, "UKE").value == 70
    assert rate("qris_mdr_free_up_to", on, "UKE").value == 0
    assert rate("qris_mdr_free_up_to", date(2024, 11, 30), "UMI").value == 100_000


def test_a_rule_that_somebody_ended_stays_ended_when_the_file_is_loaded_again() -> None:
    load_rules(REFERENCE / "dated_rules.csv")
    DatedRule.objects.filter(key="reservation_minutes").update(effective_until=date(2026, 2, 1))
    load_rules(REFERENCE / "dated_rules.csv")
    with pytest.raises(NoRuleInForce):
        rate("reservation_minutes", date(2026, 3, 1))


def test_a_broken_file_of_rules_loads_nothing(tmp_path: Path) -> None:
    header = (REFERENCE / "dated_rules.csv").read_text().splitlines()[0]
    broken = tmp_path / "rules.csv"
    broken.write_text(f"{header}\na,,1,rupiah,2025-01-01,,,\nb,,many,rupiah,2025-01-01,,,\n")
    with pytest.raises(ValueError, match="many"):
        load_rules(broken)
    assert not DatedRule.objects.exists()

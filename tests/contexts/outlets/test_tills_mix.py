"""The local-mix rule is dated, says of what it takes its share, and blocks nothing; trading is counted."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.outlets import make_outlet
from factories.tills import ANA, MORNING
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.api import LocalMix, report_mix, trading

HERE, THERE = UUID(int=1), UUID(int=2)
RULE = LocalMix(UUID(int=3), HERE, "sku", 8_000, date(2026, 1, 1), "Perbup contoh")


def set_rule(outlet_id: UUID, **changes: Any) -> UUID:
    usual: dict[str, Any] = {
        "denominator": "sku",
        "target_share_bp": 8_000,
        "effective_from": date(2026, 3, 1),
        "source": "contoh: 80/20",
    }
    return outlets.set_local_mix(outlet_id=outlet_id, actor=ANA, at=MORNING, **usual | changes)


@pytest.mark.django_db
def test_the_rule_that_began_last_holds() -> None:
    outlet = make_outlet()
    first = set_rule(outlet.id)
    second = set_rule(outlet.id, denominator="sales", target_share_bp=7_000, effective_from=date(2026, 4, 1))
    found = [outlets.find_local_mix(outlet.id, on) for on in (date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 1))]
    assert found == [
        None,
        LocalMix(first, outlet.id, "sku", 8_000, date(2026, 3, 1), "contoh: 80/20"),
        LocalMix(second, outlet.id, "sales", 7_000, date(2026, 4, 1), "contoh: 80/20"),
    ]
    assert outlets.list_local_mixes(outlet.id) == [found[2], found[1]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes", [{"denominator": "rak"}, {"target_share_bp": 10_001}, {"target_share_bp": -1}], ids=str
)
def test_a_rule_that_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    outlet = make_outlet()
    with pytest.raises(outlets.BadMixRule):
        set_rule(outlet.id, **changes)
    assert outlets.list_local_mixes(outlet.id) == []


@pytest.mark.django_db
def test_a_day_has_one_rule() -> None:
    outlet = make_outlet()
    set_rule(outlet.id)
    with pytest.raises(outlets.BadMixRule):
        set_rule(outlet.id, denominator="shelf")


@pytest.mark.parametrize(
    ("local", "whole", "share", "met"),
    [(8, 10, 8_000, True), (79, 100, 7_900, False), (79_999, 100_000, 7_999, False), (0, 0, None, None)],
)
def test_a_share_is_never_rounded_up_to_its_target(local: int, whole: int, share: Any, met: Any) -> None:
    found = report_mix(RULE, local=local, whole=whole)
    assert (found.share_bp, found.is_met) == (share, met)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_share_lies_between_nothing_and_all(local: int, other: int) -> None:
    share = report_mix(RULE, local=local, whole=local + other).share_bp
    assert share is None if local + other == 0 else 0 <= share <= 10_000


def test_more_local_than_there_is_cannot_be() -> None:
    with pytest.raises(ValueError, match="2, 1"):
        report_mix(RULE, local=2, whole=1)


def test_an_outlet_trades_if_it_gave_a_receipt_within_fourteen_days() -> None:
    receipts = {HERE: MORNING - timedelta(days=14) + timedelta(seconds=1), THERE: MORNING - timedelta(days=14)}
    assert trading(receipts, MORNING) == frozenset({HERE})
    assert trading({}, MORNING) == frozenset()


@pytest.mark.django_db
def test_a_rule_says_what_local_means() -> None:
    outlet = make_outlet()
    set_rule(outlet.id, area="province")
    found = outlets.find_local_mix(outlet.id, date(2026, 3, 1))
    assert found is not None
    assert found.area == "province"
    with pytest.raises(outlets.BadMixRule):
        set_rule(outlet.id, area="desa", effective_from=date(2026, 5, 1))


@pytest.mark.parametrize(
    ("maker", "area", "local"),
    [
        ("53.07", "regency", True), ("53.11", "regency", False), ("53.11", "province", True),
        ("53.07", "province", True), ("52.07", "province", False),
    ],
)  # fmt: skip
def test_a_maker_of_another_regency_is_local_to_the_province_alone(maker: str, area: str, *, local: bool) -> None:
    assert outlets.is_local(maker, "53.07", area) is local

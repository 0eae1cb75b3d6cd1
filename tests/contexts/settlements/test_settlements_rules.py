"""How transfers become lines of a statement."""

import pytest

from factories.ledger import NOON
from nttmart.contexts.settlements.rules.statements import (
    Change,
    LineKind,
    Shares,
    SoldLine,
    StatementLine,
    kind_of,
    shares_of,
    statement_line,
)
from nttmart.kernel.money import Rupiah

COFFEE = SoldLine("SKA-1", "Kopi Lela 200 g", Rupiah(25_000))


@pytest.mark.parametrize(
    ("purpose", "is_reversal", "kind"),
    [
        ("producer_share", False, LineKind.SALE),
        ("producer_share", True, LineKind.CANCELLATION),
        ("purchase", False, LineKind.PURCHASE),
        ("purchase", True, LineKind.OTHER),
        ("payout", False, LineKind.PAYOUT),
        ("anything", False, LineKind.OTHER),
    ],
)
def test_the_purpose_tells_the_kind(purpose: str, *, is_reversal: bool, kind: LineKind) -> None:
    assert kind_of(purpose, is_reversal=is_reversal) is kind


def test_shares_are_who_had_which_part_and_nothing_else() -> None:
    parts = {"producer_share": 80, "outlet_share": 15, "programme_share": 4, "tax_share": 1, "payment_cost": 9}
    assert shares_of(parts) == Shares(80, 15, 4, 1)
    assert (shares_of(parts).total, shares_of({})) == (100, Shares())


def test_a_sold_line_tells_pieces_price_and_parts() -> None:
    change = Change(NOON, "Dekranasda", "producer_share", False, "", 40_000, Shares(40_000, 8_000, 2_000), COFFEE)
    assert statement_line(change, 1_000) == StatementLine(
        NOON, "Dekranasda", LineKind.SALE, "SKA-1", "Kopi Lela 200 g", 2, Rupiah(25_000),
        Shares(40_000, 8_000, 2_000), 40_000, 41_000,
    )  # fmt: skip


def test_what_was_taken_back_counts_below_zero() -> None:
    change = Change(NOON, "Dekranasda", "producer_share", True, "", -20_000, Shares(-20_000, -5_000), COFFEE)
    line = statement_line(change, 41_000)
    assert (line.kind, line.quantity, line.change, line.owed) == (LineKind.CANCELLATION, -1, -20_000, 21_000)


def test_money_that_is_no_whole_number_of_pieces_claims_none() -> None:
    change = Change(NOON, "Dekranasda", "producer_share", False, "", 10, Shares(10), COFFEE)
    assert statement_line(change, 0).quantity is None


def test_a_payout_shows_its_reference() -> None:
    line = statement_line(Change(NOON, "Dekranasda", "payout", False, "TRF-9", -500), 700)
    assert (line.kind, line.description, line.quantity, line.change, line.owed) == (
        LineKind.PAYOUT, "TRF-9", None, -500, 200,
    )  # fmt: skip

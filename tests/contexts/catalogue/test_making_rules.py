"""The pure rules: prices per unit, the ladder, curation, what fits together, words."""

from dataclasses import replace
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.catalogue.rules.cells import UnreadableCell, as_choice, as_count, as_net, as_price, as_text
from nttmart.contexts.catalogue.rules.curation import STEPS, check_reason, state_after, steps_from
from nttmart.contexts.catalogue.rules.errors import ReasonMissing, UnfitNumber, UnfitProduct, WrongStep
from nttmart.contexts.catalogue.rules.making import (
    ProductFacts,
    VariantFacts,
    WeavingFacts,
    check_variant_count,
    most_pieces,
    sellable_online,
    tidy_facts,
    tidy_variant,
    tidy_weaving,
    what_changed,
)
from nttmart.contexts.catalogue.rules.naming import short_mark
from nttmart.contexts.catalogue.rules.pricing import LadderFacts, Rung, climb, tidy_ladder, unit_price
from nttmart.contexts.catalogue.rules.search import modern_spelling, typed_words, typos_allowed
from nttmart.contexts.catalogue.rules.words import fold, folded, words_of
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import TextMissing, TextTooLong

FACTS = ProductFacts(category="kopi", name="Kopi", ladder="packed")


@pytest.mark.parametrize(
    ("price", "quantity", "unit", "expected"),
    [
        (45_000, 200, "g", (225_000, "kg")),
        (140_000, 650, "ml", (215_385, "l")),
        (1_000, 3, "g", (333_333, "kg")),
        (1, 2_000, "g", (1, "kg")),
        (1, 2_001, "g", (0, "kg")),
        (5_000, 1, "piece", None),
    ],
)
def test_unit_price_is_rounded_half_up(price: int, quantity: int, unit: str, expected: object) -> None:
    assert unit_price(price, quantity, unit) == expected


@given(st.integers(1, 10**9), st.integers(1, 10**6))
def test_unit_price_is_never_off_by_more_than_half_a_rupiah(price: int, quantity: int) -> None:
    found = unit_price(price, quantity, "g")
    assert found is not None
    assert -Fraction(1, 2) < found[0] - Fraction(price * 1000, quantity) <= Fraction(1, 2)


def test_the_ladder_shows_what_each_step_adds() -> None:
    steps = tidy_ladder(
        [
            LadderFacts("packed", Rupiah(225_000), "kg", "toko"),
            LadderFacts("raw", Rupiah(7_000), "kg", "BUMDes Poco Nembu"),
            LadderFacts("processed", Rupiah(90_000), "kg"),
        ]
    )
    assert climb(steps) == (
        Rung("raw", Rupiah(7_000), "kg", "BUMDes Poco Nembu", None, None),
        Rung("processed", Rupiah(90_000), "kg", "", Rupiah(83_000), 1186),
        Rung("packed", Rupiah(225_000), "kg", "toko", Rupiah(135_000), 150),
    )


@pytest.mark.parametrize(
    "steps",
    [
        [LadderFacts("raw", Rupiah(1), "kg"), LadderFacts("raw", Rupiah(2), "kg")],
        [LadderFacts("raw", Rupiah(1), "kg"), LadderFacts("packed", Rupiah(2), "l")],
        [LadderFacts("gold", Rupiah(1), "kg")],
    ],
)
def test_a_ladder_that_does_not_hang_together_is_refused(steps: list[LadderFacts]) -> None:
    with pytest.raises(UnfitProduct):
        tidy_ladder(steps)


@given(st.lists(st.integers(1, 10**9), min_size=4, max_size=4))
def test_values_added_sum_to_the_whole_climb(prices: list[int]) -> None:
    rungs = climb(
        [
            LadderFacts(s, Rupiah(p), "kg")
            for s, p in zip(("raw", "processed", "packed", "standard"), prices, strict=True)
        ]
    )
    assert sum(rung.added or 0 for rung in rungs) == prices[-1] - prices[0]


_STATES = ("draft", "submitted", "published", "returned", "withdrawn")
_LEADS = {
    ("draft", "submitted"): "submitted",
    ("returned", "submitted"): "submitted",
    ("withdrawn", "submitted"): "submitted",
    ("submitted", "published"): "published",
    ("submitted", "returned"): "returned",
    ("returned", "appealed"): "submitted",
    ("published", "withdrawn"): "withdrawn",
}


@pytest.mark.parametrize("state", _STATES)
@pytest.mark.parametrize("step", list(STEPS))
def test_each_step_leads_on_from_its_states_only(state: str, step: str) -> None:
    if (state, step) in _LEADS:
        assert state_after(state, step) == _LEADS[state, step]
    else:
        with pytest.raises(WrongStep):
            state_after(state, step)
    assert (step in steps_from(state)) == ((state, step) in _LEADS)


@pytest.mark.parametrize("step", ["returned", "appealed", "withdrawn"])
def test_refusing_and_appealing_need_a_reason(step: str) -> None:
    with pytest.raises(ReasonMissing):
        check_reason(step, " \n\u200b ")
    assert check_reason(step, " Label  belum ada. ") == "Label belum ada."
    assert check_reason("published", "") == ""


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": " "}, TextMissing),
        ({"name": "x" * 121}, TextTooLong),
        ({"ladder": "golden"}, UnfitProduct),
        ({"sale_mode": "gift"}, UnfitProduct),
        ({"halal": "yes"}, UnfitProduct),
        ({"packing_origin": "moon"}, UnfitProduct),
        ({"sale_mode": "made_to_order"}, UnfitProduct),
        ({"sale_mode": "made_to_order", "lead_time_days": 14}, UnfitProduct),
        ({"sale_mode": "made_to_order", "capacity_per_week": 3}, UnfitProduct),
        ({"sale_mode": "made_to_order", "capacity_per_week": 3, "lead_time_days": 0}, UnfitProduct),
        ({"lead_time_days": 366}, UnfitNumber),
        ({"capacity_per_week": -1}, UnfitNumber),
        ({"contains_alcohol": True, "halal": "certified"}, UnfitProduct),
    ],
)
def test_what_does_not_fit_together_is_refused(changes: dict[str, object], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        tidy_facts(replace(FACTS, **changes))  # type: ignore[arg-type] # wrong on purpose


def test_facts_are_tidied() -> None:
    made = replace(FACTS, sale_mode="made_to_order", lead_time_days=21, capacity_per_week=2, name=" Kopi \u202e  Tuk ")
    assert tidy_facts(made) == replace(made, name="Kopi Tuk")
    assert what_changed(FACTS, made) == ("name", "sale_mode", "lead_time_days", "capacity_per_week")


@pytest.mark.parametrize(
    "changes", [{"price": 0}, {"price": -1}, {"price": 10**9 + 1}, {"net_quantity": 0}, {"shipping_weight_g": 0}]
)
def test_numbers_of_a_variant_are_above_nothing_and_below_absurdity(changes: dict[str, int]) -> None:
    with pytest.raises(UnfitNumber):
        tidy_variant(replace(VariantFacts(price=Rupiah(1), shipping_weight_g=1), **changes))  # type: ignore[arg-type] # wrong on purpose


def test_a_weaving_card_counts_weeks_upwards() -> None:
    card = WeavingFacts(motif="Jara", technique="ikat lungsi", weeks_of_work_min=3, weeks_of_work_max=4)
    assert tidy_weaving(card) == card
    with pytest.raises(UnfitNumber):
        tidy_weaving(replace(card, weeks_of_work_min=5))
    with pytest.raises(UnfitProduct):
        tidy_weaving(replace(card, dye="moonlight"))


def test_pieces_and_sale() -> None:
    assert [most_pieces(m) for m in ("stock", "made_to_order", "unique", "prototype")] == [None, None, 1, 0]
    with pytest.raises(UnfitProduct):
        check_variant_count("unique", 2)
    with pytest.raises(UnfitProduct):
        check_variant_count("stock", 21)
    assert sellable_online(state="published", sale_mode="stock", is_alcohol=False)
    assert not sellable_online(state="published", sale_mode="stock", is_alcohol=True)
    assert not sellable_online(state="published", sale_mode="prototype", is_alcohol=False)
    assert not sellable_online(state="withdrawn", sale_mode="stock", is_alcohol=False)


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        (25_000, 25_000), (25_000.0, 25_000), ("25000", 25_000), ("25.000", 25_000), ("Rp 25.000", 25_000),
        ("Rp25.000,-", 25_000), ("rp. 25.000,00", 25_000), ("IDR 1.250.000", 1_250_000), ("25rb", 25_000),
        ("25 ribu", 25_000), ("2,5rb", 2_500), ("1,5 juta", 1_500_000), ("1.5jt", 1_500_000), ("12k", 12_000),
        (" 25\u00a0000 ".replace("\u00a0", ""), 25_000), ("２５０００", 25_000),
    ],
)  # fmt: skip
def test_prices_are_read_as_people_write_them(cell: object, price: int) -> None:
    assert as_price(cell) == price


@pytest.mark.parametrize(
    "cell",
    ["25,000", "25.00", "1.5", "2,5", "-25000", "25 000", "25.0000", "2.500.00", "gratis", "", "1e5", "٢٥٠٠٠",
     "0", 0, -5, 99,
     25_000.5, float("nan"), float("inf"), True, "=A1*2", "Rp", "9" * 30, 10**12, "1,2345rb", "25000 USD", None],
)  # fmt: skip
def test_prices_that_could_mean_two_things_are_refused(cell: object) -> None:
    with pytest.raises(UnreadableCell):
        as_price(cell)


@given(st.text() | st.integers() | st.floats() | st.none() | st.booleans())
def test_any_cell_is_a_price_or_a_refusal(cell: object) -> None:
    try:
        price = as_price(cell)
    except UnreadableCell:
        return
    assert 100 <= price <= 10**9


@given(st.integers(100, 10**9))
def test_written_prices_come_back(price: int) -> None:
    dotted = f"{price:,}".replace(",", ".")
    assert [as_price(w) for w in (price, str(price), dotted, f"Rp {dotted},00", f"Rp{dotted},-")] == [price] * 5


@pytest.mark.parametrize(
    ("cell", "unit", "net"),
    [
        ("250 g", None, (250, "g")), ("250g", "", (250, "g")), ("0,5 kg", None, (500, "g")),
        ("0.5kg", None, (500, "g")),
        ("1.500 g", None, (1_500, "g")),
        ("1,5", "kg", (1_500, "g")), (0.5, "kg", (500, "g")), (650, "ml", (650, "ml")),
        ("1 l", None, (1_000, "ml")), ("2 lembar", None, (2, "piece")), (1, None, (1, "piece")),
        (0.1, "kg", (100, "g")),
        ("2 ons", None, (200, "g")),
    ],
)  # fmt: skip
def test_net_quantities(cell: object, unit: object, net: tuple[int, str]) -> None:
    assert as_net(cell, unit) == net


@pytest.mark.parametrize(
    ("cell", "unit"),
    [("0", "g"), ("0,0001", "kg"), ("-5 g", None), ("5 kodi", None), ("g", None), ("1.2.3", "kg"), (float("nan"), "g"),
     (True, "g"),
     ("1/0", "g"), ("9" * 50, "g")],
)  # fmt: skip
def test_unfit_net_quantities(cell: object, unit: object) -> None:
    with pytest.raises(UnreadableCell):
        as_net(cell, unit)


@given(st.text(), st.text())
def test_any_net_quantity_is_read_or_refused(cell: str, unit: str) -> None:
    try:
        quantity, kind = as_net(cell, unit)
    except UnreadableCell:
        return
    assert 0 < quantity <= 1_000_000
    assert kind in {"g", "ml", "piece"}


def test_counts_and_choices() -> None:
    assert [as_count(c, most=5000) for c in (12, 12.0, "12", "1.200")] == [12, 12, 12, 1200]
    for cell in ("1,5", "0", "-1", "5001", "dua", 1.5, None, True):
        with pytest.raises(UnreadableCell):
            as_count(cell, most=5000)
    words = {"ya": "y", "tidak": "n", "satu satunya": "u"}
    assert [as_choice(c, words) for c in (" YA ", "tidak", "Satu-satunya", True)] == ["y", "n", "u", "y"]
    with pytest.raises(UnreadableCell) as refused:
        as_choice("mungkin", words)
    assert str(refused.value) == "Pilih salah satu: ya, tidak, satu satunya."
    assert as_text(3.0) == "3"


def test_words_are_folded_alike() -> None:
    assert words_of("Se'i  KUPANG, ½ kg—Çempaka_x") == ["sei", "kupang", "1", "2", "kg", "cempaka", "x"]
    assert fold("Kuale’u") == fold("Kualeu") == "kualeu"
    assert folded(["Kopi Kopi", "kopi tuk"]) == "kopi tuk"
    assert words_of("x" * 99) == ["x" * 40]
    assert typed_words("Tenun dari Sikka") == ["tenun", "sikka"]
    assert typed_words("kopi dari NTT") == ["kopi"]
    assert typed_words("dari ntt") == []
    assert modern_spelling("djagoeng") == "jagung"
    assert [typos_allowed(w) for w in ("wq", "teh", "kopi", "tenun", "cokelat")] == [0, 1, 1, 1, 2]


def test_marks_come_from_ids() -> None:
    assert short_mark(UUID(int=0), 4) == "0000"
    assert short_mark(UUID(int=32 * 31 + 17), 3) == "0zh"

"""Codes of goods: GS1's check digit, ours and others', and what the database refuses by itself."""

import json
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from factories.catalogue import ANA, make_variant, make_weighed_variant, size
from factories.people import NOW
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.models import Barcode, Variant
from nttmart.contexts.catalogue.rules import barcodes
from nttmart.kernel.ids import uuid7

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "till_totals.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("digits", "check"),
    [("899123456789", "1"), ("1899123456789", "8"), ("200000100001", "4"), ("210012301250", "3"), ("9638507", "4")],
)
def test_check_digits_are_those_gs1_gives(digits: str, check: str) -> None:
    assert barcodes.check_digit(digits) == check


@pytest.mark.parametrize("case", VECTORS["barcodes"], ids=lambda case: str(case["name"]))
def test_codes_are_read_as_the_till_reads_them(case: dict[str, object]) -> None:
    read = barcodes.read_code(str(case["text"]))
    if case["kind"] in {"wrong", "text", "none"}:
        assert read is None
    else:
        assert read == (int(str(case["key"])), case["grams"] or 0)


@given(st.integers(0, 10**10 - 1))
def test_our_codes_have_thirteen_digits_begin_with_20_and_are_read_back(number: int) -> None:
    code = barcodes.own_code(number)
    assert (barcodes.code_text(code)[:12], barcodes.read_code(barcodes.code_text(code))) == (
        f"20{number:010d}",
        (code, 0),
    )


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_a_weighed_label_is_read_back_as_its_article_and_grams(article: int, grams: int) -> None:
    code = barcodes.weighed_code(article)
    assert barcodes.read_code(catalogue.label_code(barcodes.code_text(code), grams)) == (code, grams)


@given(st.integers(0, 10**10 - 1), st.integers(0, 12), st.integers(1, 9))
def test_one_misread_digit_is_no_code(number: int, at: int, off: int) -> None:
    text = barcodes.code_text(barcodes.own_code(number))
    misread = text[:at] + str((int(text[at]) + off) % 10) + text[at + 1 :]
    assert barcodes.read_code(misread) is None


def test_a_label_holds_five_digits_of_grams_and_only_weighed_goods_have_one() -> None:
    with pytest.raises(catalogue.BadBarcode):
        catalogue.label_code("2100042000001", 100_000)
    with pytest.raises(catalogue.BadBarcode):
        catalogue.label_code("2000000000015", 1)


@pytest.mark.django_db
def test_a_variant_gets_one_code_of_ours_and_keeps_it() -> None:
    variant = make_variant()
    code = catalogue.give_barcode(variant, actor=ANA, at=NOW)
    assert code.startswith("20")
    assert catalogue.give_barcode(variant, actor=ANA, at=NOW) == code
    assert catalogue.barcodes_of([variant]) == {variant: (code,)}
    found = catalogue.find_variant_by_barcode(f" {code}\n")
    assert found == catalogue.get_variants([variant])[variant]


@pytest.mark.django_db
def test_a_weighed_code_with_grams_finds_its_article() -> None:
    variant = make_weighed_variant()
    code = catalogue.give_barcode(variant, actor=ANA, at=NOW)
    assert (code[:2], code[7:12]) == ("21", "00000")
    found = catalogue.find_variant_by_barcode(catalogue.label_code(code, 333))
    assert found == catalogue.get_variants([variant])[variant]


@pytest.mark.django_db
def test_a_registered_number_is_recorded_once_and_stands_after_ours() -> None:
    variant, other = make_variant(), make_variant(name="Madu Fatumnasi", category="madu")
    assert catalogue.record_gtin(variant, "8991234567891", actor=ANA, at=NOW) == "8991234567891"
    assert catalogue.record_gtin(variant, "8991234567891", actor=ANA, at=NOW) == "8991234567891"
    ours = catalogue.give_barcode(variant, actor=ANA, at=NOW)
    assert catalogue.barcodes_of([variant, other]) == {variant: (ours, "8991234567891")}
    with pytest.raises(catalogue.BarcodeTaken):
        catalogue.record_gtin(other, "8991234567891", actor=ANA, at=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["8991234567890", "2000001000014", "0200000000004", "12345", "", "89912345678９1", "20123451"]
)
def test_numbers_that_are_wrong_or_in_store_are_not_recorded_as_registered(text: str) -> None:
    with pytest.raises(catalogue.BadBarcode):
        catalogue.record_gtin(make_variant(), text, actor=ANA, at=NOW)
    assert not Barcode.objects.exists()


@pytest.mark.django_db
def test_nobody_s_code_is_found_nowhere() -> None:
    assert catalogue.find_variant_by_barcode("2000001000014") is None
    with pytest.raises(catalogue.NoSuchVariant):
        catalogue.give_barcode(uuid7(), actor=ANA, at=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("own", 8991234567891),
        ("weighed", 8991234567891),
        ("own", 2100042000001),
        ("weighed", 2000001000014),
        ("weighed", 2100042003330),
        ("registered", 2000001000014),
        ("registered", 8991234567890),
        ("registered", 18991234567898),
        ("own", 2000001000015),
        ("registered", -8991234567891),
    ],
)
def test_the_database_itself_refuses_codes_that_cannot_be(kind: str, code: int) -> None:
    variant = make_variant()
    with pytest.raises(IntegrityError), transaction.atomic():
        Barcode.objects.create(code=code, variant_id=variant, kind=kind, given_at=NOW, given_by="x")


@pytest.mark.django_db
def test_the_database_itself_keeps_one_code_of_ours_a_variant_and_its_goods() -> None:
    variant, other = make_variant(), make_variant(name="Madu Fatumnasi", category="madu")
    code = int(catalogue.give_barcode(variant, actor=ANA, at=NOW))
    with pytest.raises(IntegrityError), transaction.atomic():
        Barcode.objects.create(code=2000001000014, variant_id=variant, kind="own", given_at=NOW, given_by="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Barcode.objects.filter(code=code).update(variant_id=other)


@pytest.mark.django_db
def test_what_is_weighed_is_priced_by_the_kilogram_never_sold_online_and_stays_weighed() -> None:
    variant = make_weighed_variant(90_000)
    found = catalogue.get_variants([variant])[variant]
    assert (found.weighed, found.net_quantity, found.net_unit, found.unit_price, found.sellable_online) == (
        True, 1_000, "g", 90_000, False,
    )  # fmt: skip
    catalogue.amend_variant(variant, size(95_000, net_quantity=1, net_unit="piece"), actor=ANA, at=NOW)
    again = catalogue.get_variants([variant])[variant]
    assert (again.weighed, again.price, again.unit_price) == (True, 95_000, 95_000)
    assert catalogue.search_variants("Timbang", sellable_only=True) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Variant.objects.filter(id=variant).update(net_unit="piece")


@pytest.mark.django_db
def test_a_till_s_goods_are_one_query_with_any_number(django_assert_num_queries: object) -> None:
    variants = [make_variant(), make_weighed_variant()]
    for wanted in (variants[:1], variants):
        with django_assert_num_queries(1):  # type: ignore[operator]
            rows = catalogue.list_for_till(wanted)
        found = catalogue.get_variants(wanted)
        assert {row.id: (row.product_name, row.price, row.weighed, row.published) for row in rows} == {
            id_: (each.product_name, each.price, each.weighed, True) for id_, each in found.items()
        }
    assert catalogue.list_for_till([]) == []


@pytest.mark.django_db
def test_a_code_typed_by_a_scanner_finds_its_goods_in_the_search_of_staff() -> None:
    coffee, weighed = make_variant(), make_weighed_variant()
    codes = [catalogue.give_barcode(each, actor=ANA, at=NOW) for each in (coffee, weighed)]
    assert [found.id for found in catalogue.search_variants(codes[0])] == [coffee]
    assert [found.id for found in catalogue.search_variants(codes[0], sellable_only=True)] == [coffee]
    assert [found.id for found in catalogue.search_variants(catalogue.label_code(codes[1], 250))] == [weighed]
    assert catalogue.search_variants(codes[1], sellable_only=True) == []

"""What people looked for and did not find: counted without a person in it, shown late, answered by makers."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from factories.catalogue import make_product
from factories.producers import make_producer
from factories.stock import ANA
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import Wish, WishAnswer
from nttmart.contexts.supply.operations import wishes as operations
from nttmart.contexts.supply.rules.wishes import MOST_LETTERS, fold_words
from nttmart.kernel.ids import uuid7

TODAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
PLACE = supply.place_of(regency_code="53.07")


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("  Keripik  PISANG, manis! ", "keripik pisang manis"),
        ("Sé'i babi", "sei babi"),
        ("kopi_200g", "kopi 200g"),
        ("kain 2024", "kain 2024"),
        ("", ""),
        ("ab", ""),
        ("12 34", ""),
        ("maria@contoh.id", ""),
        ("telp 0812 3456 7890", ""),
        ("saya mau cari oleh oleh untuk ibu", ""),
        ("x" * (MOST_LETTERS + 1), ""),
        ("<script>alert</script>", "script alert script"),
    ],
)
def test_words_are_folded_and_what_may_hold_a_person_is_not_counted(typed: str, counted: str) -> None:
    assert fold_words(typed) == counted


@given(st.text())
def test_folding_twice_is_folding_once(typed: str) -> None:
    assert fold_words(fold_words(typed)) == fold_words(typed)


def wanted(
    since: date = TODAY - timedelta(days=30), places: list[str] | None = None
) -> list[tuple[str, int, int, int]]:
    found = supply.list_wishes(since=since, places=places)
    return [(each.words, each.searched, each.asked, each.quantity) for each in found]


@pytest.mark.django_db
def test_a_search_is_shown_from_the_fifth_on_and_what_staff_wrote_at_once() -> None:
    for day in range(4):
        assert supply.note_missed(words="Keripik pisang", place=PLACE, day=TODAY - timedelta(days=day))
    assert wanted() == []
    supply.note_missed(words="keripik  PISANG", place="", day=TODAY)
    assert wanted() == [("keripik pisang", 5, 0, 0)]
    assert wanted(places=[PLACE]) == []
    assert wanted(since=TODAY) == []
    for quantity in (3, 4):
        supply.note_asked(words="Sambal lu'at", place=PLACE, quantity=quantity, day=TODAY, actor=ANA, at=AT)
    assert wanted(places=[PLACE]) == [("sambal luat", 0, 2, 7)]
    assert wanted() == [("keripik pisang", 5, 0, 0), ("sambal luat", 0, 2, 7)]
    assert Wish.objects.filter(words="keripik pisang").count() == 5
    assert not supply.note_missed(words="0812 3456 7890", place=PLACE, day=TODAY)
    for words, quantity in (("", 1), ("maria@contoh.id", 1), ("madu", -1)):
        with pytest.raises(supply.BadWish):
            supply.note_asked(words=words, place=PLACE, quantity=quantity, day=TODAY, actor=ANA, at=AT)


@pytest.mark.django_db
def test_a_machine_that_searches_for_everything_fills_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_A_DAY", 2)
    assert [supply.note_missed(words=f"barang {each}", day=TODAY) for each in "abca"] == [True, True, False, True]
    assert supply.note_missed(words="barang c", day=TODAY + timedelta(days=1))


@pytest.mark.django_db
def test_a_maker_answers_with_what_is_theirs_and_on_the_shelf() -> None:
    maker, other = make_producer("Kelompok Mawar"), make_producer("Kelompok Melati")
    own, draft = make_product("Keripik", producer_id=maker), make_product("Draf", producer_id=maker, published=False)
    theirs = make_product("Lain", producer_id=other)
    supply.note_asked(words="Keripik pisang", place=PLACE, quantity=2, day=TODAY, actor=ANA, at=AT)
    answer_id = uuid7()

    def answer(offered_id: UUID | None, words: str = "keripik pisang") -> UUID:
        return supply.answer_wish(
            words=words, producer_id=maker, offered_id=offered_id, answer_id=answer_id, actor=ANA, at=AT
        )

    for offered_id in (theirs, draft, None):
        with pytest.raises(supply.BadWish):
            answer(offered_id)
    with pytest.raises(supply.BadWish):
        answer(own, words="tidak pernah dicari")
    with pytest.raises(catalogue.NoSuchProduct):
        answer(uuid7())
    assert [answer(own) for _ in range(2)] == [answer_id, answer_id]
    assert WishAnswer.objects.count() == 1
    (line,) = supply.list_wishes(since=TODAY)
    assert line.answers == (supply.WishAnswered(maker, own, None, TODAY),)


@pytest.mark.django_db
def test_a_product_looked_for_is_counted_apart_and_the_list_costs_two_questions() -> None:
    product_id = make_product("Madu")
    for _ in range(6):
        supply.note_missed(product_id=product_id, place=PLACE, day=TODAY)
    with CaptureQueriesContext(connection) as one:
        (line,) = supply.list_wishes(since=TODAY)
    assert (line.product_id, line.words, line.searched, line.last_on) == (product_id, "", 6, TODAY)
    for number in range(30):
        supply.note_asked(words=f"barang {number}", place=PLACE, quantity=0, day=TODAY, actor=ANA, at=AT)
    with CaptureQueriesContext(connection) as many:
        assert len(supply.list_wishes(since=TODAY)) == 31
    assert len(many) == len(one) == 2

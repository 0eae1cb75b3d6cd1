"""Makers are registered where they are, keep their address, and are listed in two queries."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concurrently import together
from factories.people import NOW
from factories.places import COLOL, HABI, PRAILIU, SIKKA, SIKKA_LIES, make_village
from factories.producers import BETTY, make_producer
from nttmart.contexts.places.api import NotFoundPlace
from nttmart.contexts.producers import api as producers
from nttmart.contexts.producers.api import ProducerDraft
from nttmart.contexts.producers.models import Producer
from nttmart.kernel.audit import Actor, list_events
from nttmart.kernel.errors import Refusal
from nttmart.kernel.text import TextMissing, TextTooLong

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=7)
LELA = ProducerDraft(
    name="  Kelompok Tenun   Lela ",
    kind="group",
    village_code=SIKKA,
    locality="Natar Sikka",
    legal_holder="Yayasan Lela",
    member_count=12,
    story="Menenun sejak 1998.\n\nPewarna alam.",
    story_en="Weaving since 1998.",
)


def register(draft: ProducerDraft = LELA, actor: Actor = BETTY) -> Any:
    make_village(SIKKA)
    return producers.register_producer(draft, actor=actor, at=NOW)


def test_a_maker_is_registered_whole_and_who_keyed_it_in_shows() -> None:
    maker = register(actor=Actor("Betty", None, "Kelompok Tenun Lela"))
    assert producers.get_producer(maker) == producers.Producer(
        id=maker,
        slug="kelompok-tenun-lela",
        name="Kelompok Tenun Lela",
        kind="group",
        legal_holder="Yayasan Lela",
        member_count=12,
        place_level="village",
        village_code=SIKKA,
        village_name="Sikka",
        locality="Natar Sikka",
        story="Menenun sejak 1998.\n\nPewarna alam.",
        story_en="Weaving since 1998.",
        registered_at=NOW,
        registered_by="Betty (untuk Kelompok Tenun Lela)",
        closed_at=None,
        **SIKKA_LIES,
    )
    assert producers.get_producer("kelompok-tenun-lela").id == maker
    assert [event.action for event in list_events("producer", maker)] == ["producer.registered"]


def test_where_only_the_district_or_regency_is_known_nothing_narrower_is_invented() -> None:
    make_village(SIKKA)
    district = register(ProducerDraft(name="Satu", kind="umkm", district_code="53.07.03"))
    regency = register(ProducerDraft(name="Dua", kind="umkm", regency_code="53.07"))
    by_district, by_regency = producers.get_producer(district), producers.get_producer(regency)
    assert (by_district.place_level, by_district.place_name, by_district.latitude) == ("district", "Lela, Sikka", None)
    assert (by_regency.place_level, by_regency.place_name, by_regency.district_code) == ("regency", "Sikka", "")


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"name": "\u202e\u200b"}, TextMissing, "name"),
        ({"name": "n" * 121}, TextTooLong, "name"),
        ({"kind": "pabrik"}, producers.KindNotKnown, "kind"),
        ({"regency_code": "53.11"}, producers.PlaceContradiction, "regency_code"),
        ({"village_code": ""}, producers.PlaceMissing, "regency_code"),
        ({"village_code": "53.07.03.9999"}, NotFoundPlace, ""),
        ({"village_code": "", "district_code": "53.07.99"}, NotFoundPlace, ""),
        ({"village_code": "", "regency_code": "99.99"}, NotFoundPlace, ""),
        ({"village_code": "'; DROP TABLE producers_producer; --"}, NotFoundPlace, ""),
        ({"member_count": 0}, producers.MembersOutOfRange, "member_count"),
        ({"story": "x" * 4001}, TextTooLong, "story"),
        ({"locality": "x" * 121}, TextTooLong, "locality"),
        ({"legal_holder": "x" * 161}, TextTooLong, "legal_holder"),
    ],
)
def test_a_wrong_part_is_refused_and_nothing_is_registered(
    changes: dict[str, Any], refusal: type[Refusal], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        register(replace(LELA, **changes))
    assert refused.value.field == field
    assert not Producer.objects.exists()


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (["Ina Ndao", "Ina Ndao", "INA NDAO!"], ["ina-ndao", "ina-ndao-2", "ina-ndao-3"]),
        (["M'rian", "\u6771\u4eac", "\u6771\u4eac"], ["mrian", "group", "group-2"]),
        (["a" * 120], ["a" * 90]),
        (["Ina 2", "Ina", "Ina"], ["ina-2", "ina", "ina-3"]),
    ],
)
def test_addresses_are_plain_and_each_is_used_once(names: list[str], slugs: list[str]) -> None:
    for name in names:
        register(replace(LELA, name=name))
    assert list(Producer.objects.order_by("id").values_list("slug", flat=True)) == slugs


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_of_one_name_registered_at_once_get_two_addresses() -> None:
    make_village(SIKKA)
    outcomes = together([lambda: producers.register_producer(LELA, actor=BETTY, at=NOW)] * 4)
    assert [type(one).__name__ for one in outcomes] == ["UUID"] * 4
    slugs = ["kelompok-tenun-lela", "kelompok-tenun-lela-2", "kelompok-tenun-lela-3", "kelompok-tenun-lela-4"]
    assert sorted(Producer.objects.values_list("slug", flat=True)) == slugs


def test_an_amended_maker_keeps_its_address_and_the_trail_names_what_changed() -> None:
    maker = register()
    make_village(HABI)
    producers.amend_producer(
        maker, replace(LELA, name="Kelompok Habi", village_code=HABI, member_count=None), actor=BETTY, at=LATER
    )
    amended = producers.get_producer(maker)
    assert (amended.slug, amended.name, amended.village_code, amended.member_count) == (
        "kelompok-tenun-lela",
        "Kelompok Habi",
        HABI,
        None,
    )
    changed = ["district_id", "member_count", "name", "search_key", "village_id"]
    assert list_events("producer", maker)[0].detail == {"changed": changed}
    assert producers.list_producers(text="habi").total == 1


def test_amending_nothing_leaves_no_trace_and_wrong_amendments_change_nothing() -> None:
    maker = register()
    producers.amend_producer(maker, LELA, actor=BETTY, at=LATER)
    with pytest.raises(producers.KindNotKnown):
        producers.amend_producer(maker, replace(LELA, name="Lain", kind="x"), actor=BETTY, at=LATER)
    with pytest.raises(producers.NotFoundProducer):
        producers.amend_producer(uuid4(), LELA, actor=BETTY, at=LATER)
    assert producers.get_producer(maker).name == "Kelompok Tenun Lela"
    assert len(list_events("producer", maker)) == 1


def test_a_closed_maker_stays_readable_leaves_the_lists_and_may_open_again() -> None:
    maker = register()
    producers.close_producer(maker, reason="Anggota pindah", actor=BETTY, at=LATER)
    producers.close_producer(maker, reason="Lagi", actor=BETTY, at=LATER)
    assert producers.get_producer(maker).closed_at == LATER
    assert (producers.list_producers().total, producers.list_producers(with_closed=True).total) == (0, 1)
    assert producers.count_producers() == 0
    with pytest.raises(producers.ProducerClosed):
        producers.amend_producer(maker, LELA, actor=BETTY, at=LATER)
    producers.reopen_producer(maker, reason="Anggota kembali", actor=BETTY, at=LATER)
    assert producers.get_producer(maker).closed_at is None
    actions = [event.action for event in list_events("producer", maker)]
    assert actions == ["producer.reopened", "producer.closed", "producer.registered"]


def test_lists_narrow_by_village_regency_kind_words_and_ids() -> None:
    lela = make_producer("Kelompok Tenun Lela", village_code=SIKKA)
    habi = make_producer("Teh Kelor Habi", village_code=HABI)
    colol = make_producer("BUMDes Poco Nembu", village_code=COLOL, kind="bumdes")
    prailiu = make_producer("Kampung Adat Prailiu", village_code=PRAILIU, kind="community")

    def ids(**filters: Any) -> list[Any]:
        return [card.id for card in producers.list_producers(**filters).cards]

    assert ids() == [colol, prailiu, lela, habi]
    assert ids(regency_code="53.07") == [lela, habi]
    assert ids(village_code=HABI) == [habi]
    assert ids(kind="bumdes") == [colol]
    assert ids(text="TENUN  lela") == [lela]
    assert ids(text="%") == ids()
    assert ids(text="tidak ada") == []
    assert ids(ids=frozenset({lela, prailiu})) == [prailiu, lela]
    assert ids(ids=frozenset()) == []
    assert [ids(**{name: "\x00"}) for name in ("village_code", "regency_code", "kind")] == [[], [], []]
    assert ids(text="\x00") == ids()
    assert producers.count_producers(regency_code="53.07") == 2
    assert set(producers.get_producer_cards({lela, uuid4()})) == {lela}


def test_thirty_makers_cost_as_many_queries_as_one_and_pages_do_not_overlap() -> None:
    make_producer("Pembuat 00")
    with CaptureQueriesContext(connection) as one:
        producers.list_producers()
    for number in range(1, 30):
        make_producer(f"Pembuat {number:02}")
    with CaptureQueriesContext(connection) as thirty:
        first = producers.list_producers(page_size=20)
    assert (len(one), len(thirty)) == (2, 2)
    second = producers.list_producers(page=2, page_size=20)
    names = [card.name for card in (*first.cards, *second.cards)]
    assert names == [f"Pembuat {number:02}" for number in range(30)]
    assert (first.total, first.page_count, second.page) == (30, 2, 2)


@pytest.mark.parametrize(("asked", "given"), [(-5, 1), (0, 1), (2, 1), (10**12, 1)])
def test_a_page_that_does_not_exist_gives_the_nearest(asked: int, given: int) -> None:
    make_producer()
    page = producers.list_producers(page=asked)
    assert (page.page, len(page.cards)) == (given, 1)


@pytest.mark.parametrize("which", ["", "tidak-ada", "'; --", "\x00", "x" * 10_000])
def test_an_unknown_maker_is_refused(which: str) -> None:
    for name in (which, uuid4()):
        with pytest.raises(producers.NotFoundProducer):
            producers.get_producer(name)
    with pytest.raises(producers.NotFoundProducer):
        producers.get_card(uuid4())


@pytest.mark.parametrize(
    "columns",
    [
        {"name": ""},
        {"kind": "pabrik"},
        {"district_id": None},
        {"district_id": "53.07.19"},
        {"regency_id": "53.11"},
        {"closed_at": NOW - timedelta(days=1)},
        {"slug": "teh-kelor-habi"},
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_the_table_refuses_what_the_rules_refuse(columns: dict[str, Any]) -> None:
    maker = make_producer()
    make_producer("Teh Kelor Habi", village_code=HABI)
    make_village(PRAILIU)
    with pytest.raises(IntegrityError), transaction.atomic():
        Producer.objects.filter(id=maker).update(**columns)

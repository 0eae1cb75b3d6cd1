"""What a turn decides: nothing without «ya» to the question that stands, nothing lost on the way. No database."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid5

import hypothesis
import pytest
from hypothesis import strategies as st

from nttmart.contexts.messages.rules.reading.facts import Fact, Pending
from nttmart.contexts.messages.rules.turns import (
    CONFIRM,
    EVIDENCE,
    MAKER,
    QUESTION,
    Apply,
    Ask,
    Asked,
    Cancel,
    Choose,
    Heard,
    MakerNamed,
    Move,
    Noted,
    Repeat,
    Tell,
    asked_as_json,
    asked_from_json,
    button_id,
    decide,
    fitting,
    merged,
    named_maker,
    question_of,
    shown,
)
from nttmart.contexts.messages.rules.turns.ordering import read_answer

NAMES = ("Gula Semut Lontar", "Madu Hutan", "Kopi Bajawa")
TODAY = date(2026, 11, 23)
ASKED_AT = datetime(2026, 11, 23, 2, 0, 0, 400_000, tzinfo=UTC)
LATER = ASKED_AT + timedelta(seconds=30)
YULI, DOMI = UUID(int=1), UUID(int=2)
THIS, EARLIER = UUID(int=11), UUID(int=12)
STOCK = Fact("stock_now", "Madu Hutan", Decimal(12))


def noted(fact: Fact = STOCK, *, inbound: UUID = EARLIER, maker: UUID = YULI, position: int = 0) -> Noted:
    return Noted(inbound, position, maker, "Mama Yuli", fact, f"{fact.intent} {fact.product}", {"variant": "v"})


def asking(*waiting: Noted, **said: object) -> Asked:
    return replace(
        Asked(UUID(int=99), ASKED_AT, CONFIRM, "… Betul?", ("Ya", "Batal"), waiting or (noted(),)),
        **{"reached_at": ASKED_AT} | said,  # type: ignore[arg-type]
    )


def question(text: str, *choices: str, about: str, **said: object) -> Asked:
    return Asked(
        UUID(int=99), ASKED_AT, QUESTION, text, choices, about=about, about_id=EARLIER, reached_at=ASKED_AT,
        **said,  # type: ignore[arg-type]
    )  # fmt: skip


def hear(
    text: str, asked: Asked | None, *, at: datetime = LATER, orders: tuple[Pending, ...] = (), **said: object
) -> Move:
    return decide(Heard(text, at, **said), asked, NAMES, TODAY, orders)  # type: ignore[arg-type]


WAITING = (noted(),)


@pytest.mark.parametrize(
    ("heard", "asked", "move"),
    [
        # «Ya» counts to the question that stands, said after it or naming it, within a day.
        (Heard("ya", LATER), asking(), Apply(WAITING)),
        (Heard("iya betul kk", LATER), asking(), Apply(WAITING)),
        (Heard("ya", ASKED_AT - timedelta(seconds=1)), asking(), Repeat("early")),
        (Heard("ya", ASKED_AT), asking(), Repeat("early")),
        (Heard("ya", ASKED_AT - timedelta(seconds=1), replies=True), asking(), Apply(WAITING)),
        (Heard("ya", ASKED_AT + timedelta(days=1)), asking(), Repeat("stale")),
        # The question has to have gone out: before, only a reply to it proves that it did.
        (Heard("ya", LATER), asking(reached_at=None), Repeat("unsent")),
        (Heard("ya", LATER), asking(reached_at=LATER), Repeat("early")),
        (Heard("ya", LATER), asking(reached_at=LATER - timedelta(seconds=1)), Apply(WAITING)),
        (Heard("batal", LATER), asking(reached_at=None), Repeat("unsent")),
        (Heard("ya", LATER, replies=True), asking(reached_at=None), Apply(WAITING)),
        (Heard("Ya", LATER, button_id(UUID(int=99), 0)), asking(reached_at=None), Apply(WAITING)),
        # A reply to another message than the question's answers that, and not this.
        (Heard("ya", LATER, quotes_other=True), asking(), Repeat("old")),
        (Heard("batal", LATER, quotes_other=True), asking(), Repeat("old")),
        # «utk mama yuli: ya» is no answer for somebody else's facts, and none to them is let go.
        (Heard("ya", LATER, elsewhere=True), asking(), Repeat("other")),
        (Heard("batal", LATER, elsewhere=True), asking(), Repeat("other")),
        (Heard("ya", LATER), None, Repeat("nothing")),
        # A button carries its question.
        (Heard("Ya", LATER, button_id(UUID(int=99), 0)), asking(), Apply(WAITING)),
        (Heard("Batal", LATER, button_id(UUID(int=99), 1)), asking(), Cancel(had=True)),
        (Heard("Ya", LATER, button_id(UUID(int=98), 0)), asking(), Repeat("old")),
        (Heard("Ya", LATER, button_id(UUID(int=99), 7)), asking(), Repeat("old")),
        (Heard("Ya", LATER, button_id(UUID(int=99), 0)), None, Repeat("old")),
        (Heard("Ya", ASKED_AT + timedelta(days=2), button_id(UUID(int=99), 0)), asking(), Repeat("stale")),
        # A button of another's making is only its words.
        (Heard("ya", LATER, "promo"), asking(), Apply(WAITING)),
        # «Batal» lets go of what waits and never undoes.
        (Heard("batal", LATER), asking(), Cancel(had=True)),
        (Heard("batal", LATER), None, Cancel(had=False)),
        (Heard("batal", ASKED_AT - timedelta(seconds=1)), asking(), Repeat("early")),
        # «Ya» is no answer to a question that has others.
        (Heard("ya", LATER), question("Berapa banyak Madu Hutan?", about="antar madu besok"), Repeat("open")),
    ],
)
def test_yes_and_no(heard: Heard, asked: Asked | None, move: Move) -> None:
    assert decide(heard, asked, NAMES, TODAY) == move


def test_facts_join_what_waits_and_a_late_message_is_new_information() -> None:
    more = Fact("stock_now", "Kopi Bajawa", Decimal(5))
    assert hear("stok kopi 5", None) == Tell((more,), (), "stok kopi 5")
    assert hear("stok kopi 5", asking()) == Tell((more,), WAITING, "stok kopi 5")
    assert hear("stok kopi 5", asking(), at=ASKED_AT - timedelta(hours=1)) == Tell((more,), WAITING, "stok kopi 5")
    # «ya» with something new beside it confirms nothing: all of it is read back once more.
    both = hear("ya, stok kopi 5", asking())
    assert isinstance(both, Tell | Ask)
    assert not isinstance(both, Apply)


def test_what_is_taken_back_no_longer_waits() -> None:
    corrected = replace(STOCK, quantity=Decimal(15))
    assert hear("bukan, 15", asking()) == Tell((corrected,), WAITING, "bukan, 15")
    assert merged(WAITING, [noted(corrected, inbound=THIS)]) == (noted(corrected, inbound=THIS),)
    wrong = hear("bukan, salah", asking())
    assert isinstance(wrong, Ask | Cancel)
    assert getattr(wrong, "kept", ()) == ()


def test_what_is_not_understood_leaves_the_facts_waiting() -> None:
    asked = hear("xxyyzz qqq", asking())
    assert isinstance(asked, Ask)
    assert asked.kept == WAITING
    assert asked.about == "xxyyzz qqq"


@pytest.mark.parametrize(
    ("said", "answer", "fact"),
    [
        ("harga madu 55", "ya", Fact("price", "Madu Hutan", price_idr=55_000)),
        ("madu 3 botol", "Stok sekarang", Fact("stock_now", "Madu Hutan", Decimal(3), "botol")),
        ("madu 3 botol", "1", Fact("stock_now", "Madu Hutan", Decimal(3), "botol")),
        ("stok 12", "Madu Hutan", STOCK),
        ("stok 12", "2", STOCK),
        ("stok 12", "madu", STOCK),
    ],
)
def test_an_answer_completes_what_was_said(said: str, answer: str, fact: Fact) -> None:
    first = hear(said, None)
    assert isinstance(first, Ask)
    asked = question(first.question.text, *first.question.choices, about=first.about)
    then = hear(answer, asked)
    assert isinstance(then, Tell)
    assert then.facts == (fact,)
    assert then.inbound_id == EARLIER
    typed = answer if answer in first.question.choices else ""
    if typed:
        pressed = hear(typed, asked, button=button_id(asked.id, first.question.choices.index(typed)))
        assert pressed == then


def test_a_question_of_the_front_gives_the_value_chosen() -> None:
    asked = question("Ini untuk siapa?", "Mama Yuli", "Pak Domi", about="stok 5", topic=MAKER, values=("y", "d"))
    assert hear("2", asked) == Choose(MAKER, "d")
    assert hear("Mama Yuli", asked) == Choose(MAKER, "y")
    assert hear("", asked, button=button_id(asked.id, 1)) == Choose(MAKER, "d")


def test_words_after_a_picture_are_said_of_the_picture() -> None:
    asked = question("Foto sudah kami terima.", about="", topic=EVIDENCE)
    then = hear("produk baru sambal luat 25rb", asked)
    assert isinstance(then, Tell)
    assert [fact.intent for fact in then.facts] == ["new_product"]
    assert then.inbound_id == EARLIER


def test_an_order_that_waits_is_answered_only_while_nothing_else_is_to_be_confirmed() -> None:
    order = Pending("order", Fact("", "Madu Hutan", Decimal(20)))
    assert hear("ya bisa", None, orders=(order,)) == Tell((Fact("accept"),), (), "ya bisa")
    assert hear("bisa 12 sa", None, orders=(order,)) == Tell((Fact("counter", quantity=Decimal(12)),), (), "bisa 12 sa")
    assert hear("ya", asking(), orders=(order,)) == Apply(WAITING)


def test_facts_of_one_thing_take_each_others_place_and_others_stand_beside() -> None:
    gone = noted(Fact("sold_out", "Madu Hutan"), inbound=THIS)
    other_maker = noted(inbound=THIS, maker=DOMI)
    friday, saturday = (
        noted(Fact("delivery", "Madu Hutan", Decimal(5), date=day)) for day in (TODAY, date(2026, 11, 28))
    )
    assert merged(WAITING, [gone]) == (gone,)
    assert merged(WAITING, [other_maker]) == (*WAITING, other_maker)
    assert merged([friday], [saturday]) == (friday, saturday)


def test_many_facts_are_read_back_as_far_as_one_message_holds() -> None:
    many = tuple(
        noted(Fact("stock_now", f"Produk Panjang Sekali Nomor {n}", Decimal(n)), position=n) for n in range(40)
    )
    count = fitting(many)
    assert 10 < count < 40
    assert len(question_of(many[:count])) <= 900 < len(question_of(many[: count + 1]))
    assert fitting(()) == 1


def test_a_question_is_sent_with_buttons_or_as_a_numbered_list() -> None:
    assert shown("Betul?", ("Ya", "Batal")) == ("Betul?", True)
    assert shown("Tanggal?", ()) == ("Tanggal?", False)
    listed = "Yang mana?\n1. Gula Semut Lontar Besar\n2. Madu\nBalas dengan nomornya."
    assert shown("Yang mana?", ("Gula Semut Lontar Besar", "Madu")) == (listed, False)
    assert shown("a" * 1_025, ("Ya", "Batal"))[1] is False


def test_the_document_is_the_same_whenever_it_is_made() -> None:
    assert noted(position=3).document_id == uuid5(EARLIER, "3")


MAKERS = {YULI: "Kelompok Mama Yuliana Bano", DOMI: "Domi Kopi Bajawa"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("utk mama yuli: stok kopi 12", MakerNamed(said=True, fits=(YULI,), text="stok kopi 12")),
        ("Untuk Domi : kopi habis", MakerNamed(said=True, fits=(DOMI,), text="kopi habis")),
        ("mama yuli: stok 3", MakerNamed(said=True, fits=(YULI,), text="stok 3")),
        ("utk mama rosa: stok 3", MakerNamed(said=True, fits=(), text="stok 3")),
        ("stok: 3", MakerNamed(said=False, fits=(), text="stok: 3")),
        ("stok kopi 12", MakerNamed(said=False, fits=(), text="stok kopi 12")),
    ],
)
def test_a_helper_names_the_maker(text: str, named: MakerNamed) -> None:
    assert named_maker(text, MAKERS) == named


def test_a_question_comes_back_as_it_was_kept() -> None:
    fact = Fact("promise", "Madu Hutan", Decimal("2.5"), "kg", None, TODAY, date(2026, 12, 1), "week")
    asked = asking(noted(fact), about="x", about_id=EARLIER, topic=MAKER, values=("a", "b"), later=(noted(position=2),))
    assert asked_from_json(asked.id, asked.asked_at, asked_as_json(asked)) == asked


WORDS = ("ya", "iya", "tidak", "bukan", "batal", "oke", "stok", "madu", "kopi", "12", "besok", "tapi", "betul", "nanti")


@hypothesis.given(
    text=st.text(max_size=120) | st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), early=st.booleans()
)
@hypothesis.settings(max_examples=40)
def test_nothing_but_yes_applies_anything(*, text: str, early: bool) -> None:
    move = hear(text, asking(), at=ASKED_AT - timedelta(seconds=5) if early else LATER)
    if isinstance(move, Apply):
        assert not early
        said = re.sub(r"12|\bin\b", "", text, flags=re.IGNORECASE)  # «ya 12», «ini: ya» say what was read back
        assert decide(Heard(said, LATER), None, NAMES, TODAY) == Repeat("nothing")


LINES = (
    Pending("order", Fact("", "Kopi Bajawa", Decimal(20), None, 15_000, TODAY + timedelta(days=7))),
    Pending("order", Fact("", "Madu Hutan", Decimal(5), None, 15_000, TODAY + timedelta(days=7))),
)


def counter(product: str, quantity: int) -> Fact:
    return Fact("counter", product, Decimal(quantity))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("bisa kopi 10 sa", (counter("Kopi Bajawa", 10),)),
        ("bisa, tapi kopi 10 sa", (counter("Kopi Bajawa", 10),)),
        ("kopi 10 sa, madu cuma 4", (counter("Kopi Bajawa", 10), counter("Madu Hutan", 4))),
        ("kopi bisa dan madu sonde bisa", (counter("Kopi Bajawa", 20), counter("Madu Hutan", 0))),
        # Said of no line, of one line twice, or of something else: no answer to lines.
        ("ya bisa", None),
        ("bisa 10 sa", None),
        ("kopi 10 sa, kopi 12 sa", None),
        ("kopi 10 sa, besok beta ke kebun", None),
        ("", None),
        (", ".join(["kopi 10 sa"] * 30), None),
    ],
)
def test_an_answer_to_several_goods_is_read_clause_by_clause(text: str, facts: tuple[Fact, ...] | None) -> None:
    reading = read_answer(text, NAMES, TODAY, LINES)
    assert (reading.facts if reading else None) == facts


def test_more_of_an_answer_joins_it_while_other_news_is_read_as_always() -> None:
    answering = asking(noted(counter("Kopi Bajawa", 10)))
    said = hear("madu cuma 4", answering, orders=LINES)
    assert said == Tell((counter("Madu Hutan", 4),), answering.noted, "madu cuma 4")
    assert isinstance(hear("madu cuma 4", asking(), orders=LINES), Ask)
    assert hear("stok kopi 5", None, orders=LINES) == Tell(
        (Fact("stock_now", "Kopi Bajawa", Decimal(5)),), (), "stok kopi 5"
    )


def test_what_is_said_with_the_one_before_is_read_back_with_it() -> None:
    first, joined, other = (noted(position=place) for place in range(3))
    group = (first, replace(joined, saying=""), other)
    assert question_of(group) == question_of((first, other))
    assert [fitting(group, limit) for limit in (1, len(question_of((first,))), 900)] == [2, 2, 3]

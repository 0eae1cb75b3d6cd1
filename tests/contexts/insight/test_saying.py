"""Corrections, statements and words about grades: facts that stay, said once, and nothing impossible among them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from factories.places import SIKKA
from factories.producers import make_producer
from factories.sales import ANA, REFERENCE
from nttmart.contexts.insight import api as insight
from nttmart.contexts.insight import models
from nttmart.kernel.errors import Refusal
from nttmart.kernel.ids import uuid7
from nttmart.kernel.rates import load_rules

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 3, 20)
MILLIARD = 1_000_000_000
SAID: dict[str, Any] = {"source": "siaran pers 21-12-2025", "actor": ANA, "at": AT}
PRESS = {**SAID, "on": date(2025, 12, 21), "published_in": "Koran Contoh"}


def test_a_published_figure_stands_beside_what_records_say(db: None) -> None:
    load_rules(REFERENCE / "dated_rules.csv")
    make_producer(village_code=SIKKA)
    insight.state_figure(figure="products_shown", value=190, **PRESS)
    insight.state_figure(figure="desa", value=1, **PRESS)
    told = insight.list_statements(insight.figure_values(at=AT))
    assert [(each.figure, each.value, each.records_say, each.agrees) for each in told] == [
        ("desa", 1, 1, True),
        ("products_shown", 190, 0, False),
    ]


def test_what_cannot_be_is_refused_and_leaves_nothing(db: None) -> None:
    load_rules(REFERENCE / "dated_rules.csv")
    make_producer(village_code=SIKKA)
    asn = {"about": "Belanja ASN sebulan", "heads": 150_000, "each": 100_000, **PRESS}
    sentences = []
    for do in (
        lambda: insight.state_figure(figure="villages_mapped", value=2, **PRESS),
        lambda: insight.state_rupiah(value=150 * MILLIARD, **asn),
        lambda: insight.state_figure(figure="makers_registered", value=1_900_000, **PRESS),
        lambda: insight.state_figure(figure="desa", value=31_370, **PRESS),
        lambda: insight.correct_figure(figure="makers_active", said=1, reason="salah", **SAID),
        lambda: insight.state_figure(figure="desa", value=1, **{**PRESS, "on": date(2026, 3, 21)}),
    ):
        with pytest.raises(Refusal) as refused:
            do()
        sentences.append(str(refused.value))
    assert sentences == [
        "2 lebih banyak dari seluruhnya: 1 menurut catatan.",
        "150.000 orang × Rp100.000 = Rp15.000.000.000. Rp150.000.000.000 tidak mungkin; periksa nolnya.",
        "1.900.000 lebih dari 3 kali yang tercatat (1). Tidak mungkin; periksa nolnya.",
        "31.370 lebih banyak dari seluruhnya: 1 menurut catatan.",
        "Catatan mengatakan hal yang sama; tidak ada yang diralat.",
        "Hari ini belum tiba.",
    ]
    assert (models.Statement.objects.count(), models.FigureCorrection.objects.count()) == (0, 0)
    insight.state_rupiah(value=15 * MILLIARD, **asn)
    assert [(each.records_say, each.agrees) for each in insight.list_statements({})] == [(None, True)]


def test_a_fact_sent_twice_is_once_and_another_body_is_refused(db: None) -> None:
    maker, id_ = make_producer(village_code=SIKKA), uuid7()
    word = {"producer_id": maker, "rung": "packed", "reason": "label dilihat di rumah pembuat", "on": TODAY, "id_": id_}
    for _ in range(2):
        assert insight.say_of_grade(**word, actor=ANA, at=AT) == id_
    with pytest.raises(insight.SaidOtherwise):
        insight.say_of_grade(**{**word, "rung": "steady"}, actor=ANA, at=AT)
    with pytest.raises(insight.BadStatement):
        insight.say_of_grade(**{**word, "rung": "best", "id_": None}, actor=ANA, at=AT)
    assert [(each.rung, each.reason, each.by) for each in insight.list_words(maker)] == [
        ("packed", "label dilihat di rumah pembuat", "Ana")
    ]
    load_rules(REFERENCE / "dated_rules.csv")
    assert insight.grades_of([maker], TODAY)[maker].rung == "none"


def test_what_is_true_is_what_records_say_on_the_day_of_a_correction(db: None) -> None:
    make_producer(village_code=SIKKA)
    said = {"figure": "makers_active", "said": 190, "reason": "jenis produk, bukan pembuat", "id_": uuid7(), **SAID}
    assert insight.correct_figure(**said) == said["id_"]
    make_producer("Kelompok Kedua", village_code=SIKKA)
    assert insight.correct_figure(**said) == said["id_"]
    assert [(each.said, each.true, each.on) for each in insight.list_corrections()] == [(190, 1, TODAY)]


def test_what_was_mistyped_is_taken_back_with_a_reason_and_shown_no_more(db: None) -> None:
    load_rules(REFERENCE / "dated_rules.csv")
    make_producer(village_code=SIKKA)
    stated = [insight.state_figure(figure="products_shown", value=value, **PRESS) for value in (19, 190)]
    wrong = [
        insight.correct_figure(figure="makers_active", said=said, reason="jenis produk", **SAID) for said in (19, 190)
    ]
    for _ in range(2):
        insight.withdraw_statement(statement_id=stated[0], reason="salah ketik", actor=ANA, at=AT)
        insight.withdraw_correction(correction_id=wrong[0], reason="salah ketik", actor=ANA, at=AT)
    assert [each.id for each in insight.list_statements(insight.figure_values(at=AT))] == [stated[1]]
    assert [each.id for each in insight.list_corrections()] == [wrong[1]]
    for do in (insight.withdraw_statement, insight.withdraw_correction):
        which = "statement_id" if do is insight.withdraw_statement else "correction_id"
        with pytest.raises(insight.NoSuchStatement):
            do(**{which: uuid7()}, reason="salah ketik", actor=ANA, at=AT)  # type: ignore[arg-type]
    kept = (models.StatementWithdrawal.objects.get(), models.CorrectionWithdrawal.objects.get())
    assert [(each.reason, each.by) for each in kept] == [("salah ketik", "Ana")] * 2
    for table in ("insight_statementwithdrawal", "insight_correctionwithdrawal"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")


def test_facts_stay_past_python(db: None) -> None:
    maker = make_producer(village_code=SIKKA)
    insight.correct_figure(figure="makers_active", said=190, reason="jenis produk, bukan pembuat", **SAID)
    load_rules(REFERENCE / "dated_rules.csv")
    insight.state_figure(figure="desa", value=1, **PRESS)
    insight.say_of_grade(producer_id=maker, rung="raw", reason="dilihat", on=TODAY, actor=ANA, at=AT)
    for table in ("insight_figurecorrection", "insight_statement", "insight_gradeword"):
        for sql in (f"UPDATE {table} SET by = 'Carla'", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
    usual = {"on": TODAY, "by": "Ana", "at": AT}
    for row in (
        models.FigureCorrection(figure="desa", said=1, true=1, reason="x", source="x", **usual),
        models.FigureCorrection(figure="desa", said=1, true=2, reason="", source="x", **usual),
        models.Statement(figure="desa", value=-1, published_in="x", source="x", **usual),
        models.Statement(figure="", about="", value=1, published_in="x", source="x", **usual),
        models.Statement(figure="", about="ASN", value=1, heads=0, each=1, published_in="x", source="x", **usual),
        models.GradeWord(producer_id=maker, rung="best", reason="x", **usual),
        models.GradeWord(producer_id=maker, rung="raw", reason="", **usual),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)
    assert list(insight.check()) == []

"""What a school's project sent to outlets has left the school: counted from what they took in, never typed in."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from factories.catalogue import make_variant, make_weighed_variant
from factories.producers import make_producer
from factories.stock import receive
from factories.support import DINAS, make_project
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import Refusal

AT = datetime(2026, 6, 2, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def product_of(variant_id: UUID) -> UUID:
    return catalogue.get_variants([variant_id])[variant_id].product_id


def say(project_id: UUID, variant_id: UUID, *, is_made_here: bool = True) -> None:
    programmes.say_goods(
        project_id=project_id, product_id=product_of(variant_id), is_made_here=is_made_here, actor=DINAS, at=AT
    )


def test_what_outlets_took_in_is_not_at_the_school_to_be_sold(db: None) -> None:
    school = make_producer("SMKN Bukapiting", kind="school")
    project, abon = make_project(school, AT), make_variant(name="Abon tuna", producer_id=school)
    receive(abon, 5, at=AT - 40 * DAY)
    lot = receive(abon, 7, at=AT - DAY)
    assert (programmes.goods_of(project), programmes.sent_to_outlets(project)) == ([], 0)
    for _ in range(2):
        say(project, abon)
    # What came before the project began is not of it; what the school takes back is at the school again.
    assert (programmes.goods_of(project), programmes.sent_to_outlets(project)) == ([(product_of(abon), "Abon tuna")], 7)
    stock.return_to_maker(lot_id=lot, quantity=3, reason="retak", actor=DINAS, at=AT)
    assert programmes.sent_to_outlets(project) == 4
    sold: dict[str, Any] = {"project_id": project, "kind": "sold", "on": local_date(AT), "actor": DINAS, "at": AT}
    with pytest.raises(Refusal, match="Yang tersisa 6"):
        programmes.tell_step(figures=programmes.Figures(quantity=7, price_idr=25_000), **sold)
    programmes.tell_step(figures=programmes.Figures(quantity=6, price_idr=25_000), **sold)
    say(project, abon, is_made_here=False)
    assert (programmes.goods_of(project), programmes.sent_to_outlets(project)) == ([], 0)
    assert list(programmes.check()) == []


def test_goods_are_the_schools_own_and_weighed_ones_have_no_pieces(db: None) -> None:
    school = make_producer("SMKN Bukapiting", kind="school")
    project, weighed = make_project(school, AT), make_weighed_variant(producer_id=school)
    with pytest.raises(Refusal, match="Pilih barang sekolah ini"):
        say(project, make_variant())
    say(project, weighed)
    receive(weighed, 900, at=AT)
    assert programmes.sent_to_outlets(project) == 0
    for statement in ("UPDATE programmes_projectgoods SET by = 'x'", "DELETE FROM programmes_projectgoods"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_later_project_takes_its_goods_over_from_its_first_day(db: None) -> None:
    school = make_producer("SMKN Bukapiting", kind="school")
    first, abon = make_project(school, AT), make_variant(name="Abon tuna", producer_id=school)
    second = programmes.begin_project(
        school_id=school, title="Abon, tahun kedua", kind="food", plan="Lagi", students=9,
        begins_on=local_date(AT) - DAY, actor=DINAS, at=AT, project_id=uuid4(),
    )  # fmt: skip
    receive(abon, 4, at=AT - 5 * DAY)
    receive(abon, 3, at=AT)
    say(first, abon)
    assert programmes.sent_to_outlets(first) == 7
    say(second, abon)
    assert [programmes.sent_to_outlets(each) for each in (first, second)] == [4, 3]

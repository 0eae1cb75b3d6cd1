"""A helper keys in for a maker who agreed, always under both names; when it ends, it ends wholly."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.people import NOW, STEWARD, give_role, make_user
from factories.producers import make_producer
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.contexts.producers.models import HelperAppointment
from nttmart.kernel.audit import Actor

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)


def appoint(maker: UUID, user_id: UUID) -> UUID:
    return producers.appoint_helper(
        producer_id=maker, user_id=user_id, text_version="2026-01", channel="paper", actor=STEWARD, at=NOW
    )


def end(maker: UUID, user_id: UUID) -> None:
    producers.end_helper(producer_id=maker, user_id=user_id, actor=STEWARD, at=LATER)


def test_a_helper_acts_in_the_makers_name_and_consent_and_role_stand_behind_it() -> None:
    maker, beni = make_producer(), make_user("beni")
    appoint(maker, beni.id)
    assert producers.acting_for(beni.id, maker) == Actor("Beni", beni.id, on_behalf_of="Kelompok Tenun Lela")
    assert producers.get_producer(maker).helpers == (producers.Helper(beni.id, "Beni", NOW, "Tata Usaha"),)
    assert people.viewer_of(beni.id).producer_ids == {maker}
    assert people.has_consented(people.subject_key(f"producer:{maker}"), "helper")


def test_when_it_ends_role_and_consent_end_and_it_may_begin_again() -> None:
    maker, beni = make_producer(), make_user("beni")
    appoint(maker, beni.id)
    end(maker, beni.id)
    assert producers.acting_for(beni.id, maker) is None
    assert producers.list_helpers(maker) == ()
    assert people.viewer_of(beni.id).roles == frozenset()
    assert not people.has_consented(people.subject_key(f"producer:{maker}"), "helper")
    with pytest.raises(producers.NotFoundHelper):
        end(maker, beni.id)
    appoint(maker, beni.id)
    assert HelperAppointment.objects.count() == 2
    assert len(producers.list_helpers(maker)) == 1


def test_a_role_ended_by_a_steward_ends_the_appointment() -> None:
    maker, beni = make_producer(), make_user("beni")
    appoint(maker, beni.id)
    people.end_role(people.get_account(beni.id).roles[0].id, actor=STEWARD, at=LATER)
    assert producers.acting_for(beni.id, maker) is None
    assert producers.list_helpers(maker) == ()


def test_the_maker_acts_in_their_own_name_and_strangers_not_at_all() -> None:
    maker, other = make_producer(), make_producer("Teh Kelor Habi")
    ana, carla = make_user("ana"), make_user("carla")
    give_role(ana.id, "producer", "producer", maker)
    give_role(carla.id, "curator")
    assert producers.acting_for(ana.id, maker) == Actor("Ana", ana.id)
    assert producers.acting_for(ana.id, other) is None
    assert producers.acting_for(carla.id, maker) is None
    assert producers.acting_for(ana.id, uuid4()) is None
    assert producers.acting_for(uuid4(), maker) is None


def test_a_helpers_role_without_the_makers_consent_is_not_enough() -> None:
    maker, beni = make_producer(), make_user("beni")
    give_role(beni.id, "helper", "producer", maker)
    assert producers.acting_for(beni.id, maker) is None


def test_a_closed_account_acts_for_nobody() -> None:
    maker, beni = make_producer(), make_user("beni")
    appoint(maker, beni.id)
    people.close_account(beni.id, actor=STEWARD, at=LATER)
    assert producers.acting_for(beni.id, maker) is None


def test_nobody_is_appointed_twice_or_for_a_maker_who_is_not_there() -> None:
    maker, beni = make_producer(), make_user("beni")
    appoint(maker, beni.id)
    with pytest.raises(producers.HelperAlreadyAppointed):
        appoint(maker, beni.id)
    with pytest.raises(producers.NotFoundProducer):
        appoint(uuid4(), beni.id)
    with pytest.raises(people.NotFoundAccount):
        appoint(maker, uuid4())
    producers.close_producer(maker, reason="Bubar", actor=STEWARD, at=LATER)
    with pytest.raises(producers.ProducerClosed):
        appoint(maker, make_user("carla").id)
    assert HelperAppointment.objects.count() == 1
    assert len(people.list_consents(people.subject_key(f"producer:{maker}"))) == 1


def test_a_maker_with_many_helpers_is_read_in_two_queries() -> None:
    maker = make_producer()
    for number in range(10):
        appoint(maker, make_user(f"orang{number}").id)
    with CaptureQueriesContext(connection) as queries:
        assert len(producers.get_producer(maker).helpers) == 10
    assert len(queries) == 2

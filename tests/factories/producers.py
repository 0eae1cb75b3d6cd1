"""Makers for tests: groups in real villages, made through the door."""

from uuid import UUID

from factories.people import NOW
from factories.places import SIKKA, make_village
from nttmart.contexts.producers.api import ProducerDraft, register_producer
from nttmart.kernel.audit import Actor

BETTY = Actor("Betty (pendamping)")


def make_producer(name: str = "Kelompok Tenun Lela", *, village_code: str = SIKKA, kind: str = "group") -> UUID:
    """Register a maker in a village, making the village too."""
    make_village(village_code)
    return register_producer(ProducerDraft(name=name, kind=kind, village_code=village_code), actor=BETTY, at=NOW)

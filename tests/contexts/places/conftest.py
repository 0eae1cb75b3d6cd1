"""The whole province, loaded once for a module of tests that only read it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from factories.places import load_province
from nttmart.contexts.places.api import PlaceCounts


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[PlaceCounts]:
    """Load all places around the tests of a module, which nest in the transaction, and undo them at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_province()
        transaction.set_rollback(True)

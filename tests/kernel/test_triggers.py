"""A statement may differ between engines; each runs where it belongs."""

import pytest
from django.db import connection, migrations
from django.db.migrations.state import ProjectState

from nttmart.kernel.triggers import per_engine


@pytest.mark.django_db(transaction=True)
def test_statements_run_on_their_own_engine_and_can_be_undone() -> None:
    install: migrations.RunPython = per_engine(
        sqlite=["CREATE TABLE trial_sqlite (n integer)"],
        postgresql=["CREATE TABLE trial_postgresql (n integer)"],
        undo=[f"DROP TABLE trial_{connection.vendor}"],
    )
    with connection.schema_editor() as editor:
        install.database_forwards("kernel", editor, ProjectState(), ProjectState())
        made = [name for name in connection.introspection.table_names() if name.startswith("trial_")]
        install.database_backwards("kernel", editor, ProjectState(), ProjectState())
    left = [name for name in connection.introspection.table_names() if name.startswith("trial_")]
    assert (made, left) == ([f"trial_{connection.vendor}"], [])

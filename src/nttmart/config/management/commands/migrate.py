"""`manage.py migrate`, quick on an empty database: a table that was just made is referred to by none.

Django renders every table connected with a new one again, and ours are all connected: two hundred tables took half of
the time of a first start. Here what is rendered stays, and the new table alone is added to it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """Do what Django does."""
        with new_tables_alone():
            super().handle(*args, **options)


@contextmanager
def new_tables_alone() -> Iterator[None]:
    """Let a migration that makes a table render this table alone until the block ends."""
    plain = CreateModel.state_forwards

    def add_alone(self: CreateModel, app_label: str, state: ProjectState) -> None:
        rendered = state.__dict__.pop("apps", None)  # Without it nothing is rendered again.
        plain(self, app_label, state)
        if rendered is not None:
            rendered.render_multiple([state.models[app_label, self.name_lower]])
            state.__dict__["apps"] = rendered

    CreateModel.state_forwards = add_alone  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        CreateModel.state_forwards = plain  # type: ignore[method-assign]

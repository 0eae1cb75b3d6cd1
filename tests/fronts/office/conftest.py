"""What every test of the office stands on: its own small office, and templates that may not ask the database."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.template.base import Template

from fronts.office.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture(autouse=True)
def _own_var(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.fixture(autouse=True)
def _templates_ask_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every query while a template is being rendered: pages are frozen, so there is nothing left to ask."""
    plain = Template._render

    def refuse(_execute: Any, sql: str, *_rest: Any) -> Any:
        raise AssertionError(f"a template asked the database: {sql}")

    def render(self: Template, context: Any) -> Any:
        if not (context.template.name or "").startswith("office/"):
            return plain(self, context)
        with connection.execute_wrapper(refuse):
            return plain(self, context)

    monkeypatch.setattr(Template, "_render", render)

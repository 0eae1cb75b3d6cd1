"""A table added alone is known as it would be had every table been rendered again."""

from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState

from nttmart.config.management.commands.migrate import new_tables_alone


def to(name: str) -> models.ForeignKey:
    return models.ForeignKey(f"play.{name}", models.PROTECT)


def table(name: str, *fields: tuple[str, models.Field], **more: Any) -> migrations.CreateModel:
    return migrations.CreateModel(name, list(fields), **more)


key = ("id", models.AutoField(primary_key=True))
TABLES = [
    table("Maker", key),
    table("Tag", key, ("within", to("Tag"))),
    table("Product", key, ("maker", to("Maker")), ("tags", models.ManyToManyField("play.Tag"))),
    table("Cloth", bases=("play.Product",)),
]
LATER = [
    migrations.AddField("Maker", "best", models.ForeignKey("play.Cloth", models.PROTECT, null=True, related_name="+")),
    migrations.AlterField("Product", "maker", models.ForeignKey("play.Maker", models.PROTECT, related_name="goods")),
]


def known(apps: Apps) -> dict[str, set[tuple[str, str]]]:
    return {
        model._meta.label: {
            (field.name, field.related_model._meta.label if field.related_model else "")
            for field in model._meta.get_fields(include_hidden=True)
        }
        for model in apps.get_models(include_auto_created=True)
    }


def played(operations: list[Any], *, rendered: bool) -> ProjectState:
    state = ProjectState()
    if rendered:
        assert known(state.apps) == {}
    for operation in operations:
        operation.state_forwards("play", state)
    return state


@pytest.mark.parametrize("operations", [TABLES, TABLES + LATER], ids=["tables", "and changes"])
def test_what_refers_to_what_is_the_same(operations: list[Any]) -> None:
    with new_tables_alone():
        alone = played(operations, rendered=True)
    assert known(alone.apps) == known(played(operations, rendered=False).apps)


def test_each_table_is_rendered_once_and_only_within_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []
    plain = ModelState.render
    monkeypatch.setattr(ModelState, "render", lambda self, apps: rendered.append(self.name) or plain(self, apps))
    with new_tables_alone():
        played(TABLES, rendered=True)
    assert rendered == ["Maker", "Tag", "Product", "Cloth"]
    played(TABLES, rendered=True)
    assert len(rendered) > 2 * len(TABLES)

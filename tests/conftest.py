"""What every test stands on: the engine named by DATABASE_URL, a media folder of its own, and honest flushing."""

import fcntl
import math
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection
from django.utils import translation

from nttmart.contexts.catalogue.queries import categories
from nttmart.contexts.places.api import forget_places
from nttmart.design import demo
from own_database import own_database
from tools.demo_shop import Shop, prepare, serving

hypothesis.settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _fresh_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget what the process keeps between requests; within a test nothing kept runs out, however slow the machine."""
    monkeypatch.setattr(LocMemCache, "get_backend_timeout", lambda _self, _timeout=None: None)
    monkeypatch.setattr(demo, "LOOK_AGAIN_S", math.inf)
    monkeypatch.setattr(categories, "_FRESH_S", math.inf)
    demo._last_look[:] = [(0.0, False)]
    yield
    forget_places()
    cache.clear()
    translation.deactivate()  # A page asked for in English leaves English on.


@pytest.fixture(scope="session", autouse=True)
def _flush_past_append_only_triggers() -> None:
    """Let append-only tables be emptied between transactional tests: triggers go, rows go, triggers come back.

    Tests themselves meet every trigger.
    """
    operations = type(connection.ops)
    plain_flush = operations.sql_flush
    around = {"sqlite": _sqlite_triggers, "postgresql": _postgresql_triggers}[connection.vendor]

    def flush_around_triggers(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            go, come_back = around(cursor)
        return [*go, *plain_flush(self, *args, **kwargs), *come_back]

    operations.sql_flush = flush_around_triggers


def _sqlite_triggers(cursor: Any) -> tuple[list[str], list[str]]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = cursor.fetchall()
    return [f'DROP TRIGGER "{name}"' for name, _ in triggers], [sql for _, sql in triggers]


def _postgresql_triggers(cursor: Any) -> tuple[list[str], list[str]]:
    cursor.execute("SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgtype & 32 > 0")
    triggers = cursor.fetchall()
    go, come_back = (
        [f'ALTER TABLE {table} {what} TRIGGER "{name}"' for table, name in triggers] for what in ("DISABLE", "ENABLE")
    )
    return go, come_back


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A prepared and running shop on the engine under test. Tests share it: leave others' things alone."""
    var = tmp_path_factory.mktemp("shop")
    with own_database(f"shop_{var.parent.name}".replace("-", "_")) as url:
        if url:
            prepare(var, url)
        else:
            shutil.copytree(_prepared_once(tmp_path_factory), var, dirs_exist_ok=True)
        with serving(var, url) as running:
            yield running


def _prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepare a folder for all workers of this run; each takes a copy."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    ready = shared / "prepared-shop"
    with (shared / "prepared-shop.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            unready = shared / "unprepared-shop"
            shutil.rmtree(unready, ignore_errors=True)
            prepare(unready)
            unready.rename(ready)
    return ready


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Concurrency tests commit for real; modules that prepare much stay whole; what takes long begins first.

    Such modules load the demo or make databases of their own. While one process prepares the shop the others do long
    tests without it, and none is left busy alone at the end (``--no-loadscope-reorder``).

    On PostgreSQL, where few need the shop, one worker runs them all, so that it is prepared once; and what asks no
    database says nothing new there, so it is left to the run on SQLite (decision 0009).
    """
    for item in items:
        if item.get_closest_marker("concurrency") and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(transaction=True))
        if _uses_shop(item) and connection.vendor != "sqlite":
            item.add_marker(pytest.mark.xdist_group("shop"))
        elif _folder(item) == "config":
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    items.sort(key=_turn)
    if connection.vendor != "sqlite":
        config.hook.pytest_deselected(items=[item for item in items if _asks_nothing(item)])
        items[:] = [item for item in items if not _asks_nothing(item)]


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a test of something long by its argument: a file holds the minute it was made, and all must name alike."""
    return argname if isinstance(val, bytes | str) and len(val) > _LONGEST_NAME else None


def _asks_nothing(item: pytest.Item) -> bool:
    """Tell whether a test of rules and looks can know no engine: it has no database, no shop and no connection.

    Of the office each address is opened on both for somebody who may (test_access); what its pages say, and whom they
    refuse, is looked at once. So is what the demo tells of a month, and what two stories show in a browser: the shop's
    own tests on each engine load that demo, and what is done in the stories is tried by every context on both.
    """
    if item.path.parent.name == "demo" or item.path.stem in _TOLD_ONCE:
        return item.path.stem != "test_copies"  # Copies are written in each engine's own words.
    named = getattr(item, "fixturenames", ())
    has_database = item.get_closest_marker("django_db") or item.get_closest_marker("concurrency")
    if _folder(item) == "fronts" and item.path.parent.name == "office":
        return item.path.stem != "test_access"
    return _folder(item) in _PURE_TOO and not has_database and not _DATABASES & set(named)


def _turn(item: pytest.Item) -> int:
    """Tell when a test begins: whoever prepares the shop, what takes long without it and with it, then the rest."""
    if any(mark.args[0] in _PREPARES for mark in item.iter_markers("xdist_group")):
        return 0
    is_long = _folder(item) in {"stories", "config"} or item.path.stem in _LONG
    return (1 if is_long else 3) + _uses_shop(item)


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(Path(__file__).parent).parts[0]


_PREPARES = {"office pages", "shop"}
_LONGEST_NAME = 100
_TOLD_ONCE = ("test_village_chosen", "test_kept_word")
_LONG = ("test_access", "test_pages", "test_potential_sheets", "test_carried", "test_house", "test_shop_journey")
_PURE_TOO = ("contexts", "fronts", "kernel", "design", "chat", "guides", "vectors")
_DATABASES = {"db", "transactional_db", "shop"}


def _uses_shop(item: pytest.Item) -> bool:
    return "shop" in getattr(item, "fixturenames", ())

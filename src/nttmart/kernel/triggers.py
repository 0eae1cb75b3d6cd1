"""What the database itself refuses, on both engines, written once: migrations use these operations.

Facts are append-only and counters follow facts even if the Python is wrong, past it or absent.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

Statements = Callable[[BaseDatabaseSchemaEditor], None]


class OnTables(Operation):
    """Work on tables as they are, without models: Django's ``RunPython`` builds every model anew for each such step."""

    reduces_to_sql = False

    def __init__(self, forwards: Statements, backwards: Statements) -> None:
        self.forwards, self.backwards = forwards, backwards

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: Any) -> None:
        self._run(self.forwards, app_label, schema_editor)

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: Any) -> None:
        self._run(self.backwards, app_label, schema_editor)

    def _run(self, statements: Statements, app_label: str, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if router.allow_migrate(schema_editor.connection.alias, app_label):
            statements(schema_editor)


def per_engine(*, sqlite: Sequence[str], postgresql: Sequence[str], undo: Sequence[str] = ()) -> OnTables:
    """Run statements of the engine at hand; each migration that installs a trigger goes through here."""

    def forwards(schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
            schema_editor.execute(statement)

    def backwards(schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in undo:
            schema_editor.execute(statement)

    return OnTables(forwards, backwards)


def append_only(table: str) -> OnTables:
    """Refuse UPDATE, DELETE and TRUNCATE of a table of facts. A mistake is a second fact naming the first."""
    message = f"{table} is append-only"
    return per_engine(
        sqlite=[
            f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for what in ("UPDATE", "DELETE")
        ],
        postgresql=[
            f"""CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
            f"""CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_append_only()""",
            f"""CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()""",
        ],
    )


def columns_stay(table: str, columns: Sequence[str], *, once_set: str = "") -> OnTables:
    """Refuse changes of some columns of a table, or (``once_set``) as soon as that column has a value."""
    name = f"{table}_{once_set or columns[0]}_stays"
    message = f"{table} keeps its {columns[0]}"

    def when(differs: str) -> str:
        changed = " OR ".join(f'NEW."{column}" {differs} OLD."{column}"' for column in columns)
        return f'OLD."{once_set}" IS NOT NULL AND ({changed})' if once_set else changed

    return _refuse(name, "UPDATE", table, (when("IS NOT"), when("IS DISTINCT FROM")), message)


def not_deleted(table: str) -> OnTables:
    """Refuse to delete rows of a table; what they may become is for others to say."""
    return _refuse(f"{table}_not_deleted", "DELETE", table, ("1", "true"), f"{table} is not deleted")


def _refuse(name: str, event: str, table: str, when: tuple[str, str], message: str) -> OnTables:
    """Refuse an event on a row when a condition holds; the condition is (sqlite, postgresql)."""
    sqlite, postgresql = when
    return per_engine(
        sqlite=[
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {sqlite} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ],
        postgresql=[
            f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
            f"""CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({postgresql})
            EXECUTE FUNCTION {name}()""",
        ],
    )


def triggers_aside(prefix: str) -> tuple[OnTables, OnTables]:
    """Give what takes away and what brings back the triggers of some tables around a change of these tables.

    SQLite changes a constraint by rebuilding the table, which drops its triggers and stumbles over others that name
    it. PostgreSQL keeps them and needs nothing.
    """
    kept: list[tuple[str, str]] = []

    def away(schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor != "sqlite":
            return
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(tbl_name, 1, %s) = %s",
                [len(prefix), prefix],
            )
            kept[:] = cursor.fetchall()
        for name, _ in kept:
            schema_editor.execute(f'DROP TRIGGER "{name}"')

    def back(schema_editor: BaseDatabaseSchemaEditor) -> None:
        for _, sql in kept:
            schema_editor.execute(sql)

    return OnTables(away, away), OnTables(back, back)


def standing_triggers() -> set[str]:
    """Name the triggers that stand in the database now: an auditor looks whether all of them still do."""
    question = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }
    with connection.cursor() as cursor:
        cursor.execute(question[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def append_only_guards(tables: Iterable[str]) -> set[str]:
    """Name the triggers that ``append_only`` installed for some tables, on the engine at hand."""
    ends = {"sqlite": ("no_update", "no_delete"), "postgresql": ("append_only", "not_emptied")}[connection.vendor]
    return {f"{table}_{end}" for table in tables for end in ends}

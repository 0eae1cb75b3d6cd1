"""Reads and writes whole rows of a table on either engine, without making an object of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connection, models

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as rows see it: its columns in order, which of them is the key, and which hold ids (UUIDs)."""

    label: str
    table: str
    columns: tuple[str, ...]
    key: str
    ids: frozenset[str]

    def place(self, column: str) -> int:
        """Tell where in a row a column stands."""
        return self.columns.index(column)


def shape_of(label: str) -> Shape:
    """Look up a table by its model's label («sales.Order»)."""
    meta = apps.get_model(label)._meta  # noqa: SLF001 -- Django's documented model API
    fields = meta.concrete_fields
    return Shape(
        label=label,
        table=meta.db_table,
        columns=tuple(str(field.column) for field in fields),
        key=next(str(field.column) for field in fields if field.primary_key),
        ids=frozenset(str(field.column) for field in fields if isinstance(_ends_in(field), models.UUIDField)),
    )


def _ends_in(field: Any) -> Any:
    """Follow a foreign key to the column it points to."""
    while field.remote_field is not None:
        field = field.target_field
    return field


def read_rows(shape: Shape, only: Mapping[str, str] | None = None) -> list[tuple[Any, ...]]:
    """Read all rows of a table by key: ids as 32 hexadecimal digits, the rest as the engine has it."""
    only = only or {}
    names = ", ".join(map(_quoted, shape.columns))
    where = " AND ".join(f"{_quoted(name)} = %s" for name in only) or "1 = 1"
    question = f"SELECT {names} FROM {_quoted(shape.table)} WHERE {where} ORDER BY {_quoted(shape.key)}"  # noqa: S608 -- names of our own tables
    is_id = [column in shape.ids for column in shape.columns]
    with connection.cursor() as cursor:
        cursor.execute(question, list(only.values()))
        return [
            tuple(_plain(value) if known else value for value, known in zip(row, is_id, strict=True)) for row in cursor
        ]


def _plain(value: Any) -> str | None:
    """Write an id as SQLite keeps it; PostgreSQL reads that too."""
    return value if value is None or isinstance(value, str) else value.hex


def write_rows(shape: Shape, rows: Iterable[Sequence[Any]]) -> None:
    """Append rows; constraints and triggers hold as for any other."""
    names = ", ".join(map(_quoted, shape.columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {_quoted(shape.table)} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(shape.columns))
        statement = f"INSERT INTO {_quoted(shape.table)} ({names}) VALUES ({marks})"  # noqa: S608 -- names of our own tables
        for batch in _batches(iter(rows)):
            cursor.executemany(statement, batch)


def _batches(rows: Iterator[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    while batch := list(islice(rows, _AT_ONCE)):
        yield batch


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)

"""Reads and writes whole rows of a table on either engine, without making an object of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, models

_AT_ONCE = 2_000


class Column:
    """A column of a table: its name, and what kind of value stands in it."""

    def __init__(self, field: "models.Field[Any, Any]") -> None:
        target = field
        while target.remote_field is not None and target.remote_field.model is not None:
            target = target.target_field  # type: ignore[attr-defined]
        self.name = str(field.column)
        self.is_key = bool(field.primary_key)
        self.is_uuid = isinstance(target, models.UUIDField)


def read_rows(model: type[models.Model], columns: Sequence[Column], only: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """Read all rows of a table in the order of their keys, ids as UUIDs, everything else as the engine has it."""
    names = ", ".join(_quoted(column.name) for column in columns)
    where = " AND ".join(f"{_quoted(name)} = %s" for name in only) or "1 = 1"
    key = next(column.name for column in columns if column.is_key)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names} FROM {_quoted(model._meta.db_table)} WHERE {where} ORDER BY {_quoted(key)}",  # noqa: S608 -- names of our own tables
            list(only.values()),
        )
        return [
            tuple(_as_uuid(value) if column.is_uuid else value for column, value in zip(columns, row, strict=True))
            for row in cursor
        ]


def write_rows(model: type[models.Model], columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    """Append rows; constraints and triggers hold as for any other."""
    if connection.vendor == "postgresql":
        _copy_in(model, columns, rows)
        return
    names = ", ".join(_quoted(column.name) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {_quoted(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 -- names of our own tables
    plain = (tuple(value.hex if isinstance(value, UUID) else value for value in row) for row in rows)
    with connection.cursor() as cursor:
        for batch in _batches(plain):
            cursor.executemany(statement, batch)


def count_rows(model: type[models.Model]) -> int:
    """Count the rows of a table."""
    return int(model._default_manager.count())


def _copy_in(model: type[models.Model], columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(_quoted(column.name) for column in columns)
    statement = f"COPY {_quoted(model._meta.db_table)} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while batch := list(islice(rows, _AT_ONCE)):
        yield batch


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _as_uuid(value: Any) -> UUID | None:
    if value is None or isinstance(value, UUID):
        return value
    return UUID(hex=value)

"""A database of its own for a whole shop, beside the one the tests use."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from psycopg import sql


@contextmanager
def own_database(name: str) -> Iterator[str]:
    """Give the URL of a database beside the tests' own on PostgreSQL; on SQLite the shop's folder has one."""
    options = settings.DATABASES["default"]
    if "sqlite" in options["ENGINE"]:
        yield ""
        return
    where = {key: options[key.upper()] for key in ("host", "port", "user", "password") if options[key.upper()]}
    address = "&".join(f"{key}={where[key]}" for key in ("host", "port") if key in where)

    def run(statement: str) -> None:
        with psycopg.connect(dbname="postgres", autocommit=True, **where) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(name)))

    run("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    run("CREATE DATABASE {}")
    yield f"postgresql://{where.get('user', '')}:{where.get('password', '')}@/{name}?{address}"
    run("DROP DATABASE IF EXISTS {} WITH (FORCE)")

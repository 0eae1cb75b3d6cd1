"""The least a page could cost: its SQL and its bytes, and nothing else, on the same server with the same threads.

FLOOR names a pickle made by `benchmarks.capture`; `/NAME/STEP` runs that step's statements on a connection as plain as
the driver gives it and sends the bytes; `/NAME/STEP/still` sends the bytes alone. What an order made anew (ids, link,
number, key) is made anew in each run, so that the very inserts can run again.
"""

import os
import pickle
import re
import secrets
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.steps import Step
from nttmart.config.settings import database, env
from nttmart.kernel.ids import uuid7

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)|FOR (NO KEY )?UPDATE", re.IGNORECASE)
TRANSACTION = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK\b(?! TO))", re.IGNORECASE)
UUIDS = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?7[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}")
local = threading.local()
OPTIONS = database(env("DATABASE_URL"))
ON_SQLITE = "sqlite" in OPTIONS["ENGINE"]


@dataclass(frozen=True, slots=True)
class Ready:
    """A step made ready to run: statements in the driver's own words."""

    statements: list[tuple[str, Any, bool]]
    writes: bool
    old: tuple[str, ...]
    headers: list[tuple[str, str]]
    body: bytes


def make_ready(step: Step) -> Ready:
    """Drop transaction words (we say our own), put placeholders as the driver wants them, list what was made anew."""
    statements = [said for said in step.statements if not TRANSACTION.match(said[0])]
    old = {text for _, params, many in statements for text in made_anew(params, step.begun_ms)}
    if ON_SQLITE:
        statements = [(sqlite_words(sql, params), params, many) for sql, params, many in statements]
    writes = any(WRITES.search(sql) for sql, _, _ in statements)
    return Ready(statements, writes, (*sorted(old), *(s for s in step.secrets if writes)), step.headers, step.body)


def sqlite_words(sql: str, params: Any) -> str:
    """Put ? for %s, as Django does just before it hands over."""
    return sql if params is None else (sql % tuple("?" * sql.count("%s")) if "%s" in sql else sql.replace("%%", "%"))


def made_anew(params: Any, since_ms: int) -> Iterable[str]:
    """Find the ids that were made while the step ran: a UUIDv7 begins with its time."""
    for value in flat(params):
        for found in UUIDS.findall(str(value)) if isinstance(value, str | uuid.UUID) else ():
            plain = found.replace("-", "")
            if int(plain[:12], 16) >= since_ms:
                yield plain


def flat(params: Any) -> Iterable[Any]:
    """All values of one or many rows of parameters."""
    for value in params or ():
        yield from flat(value) if isinstance(value, list | tuple) else (value,)


def fresh(old: tuple[str, ...]) -> dict[str, str]:
    """Make a new value for each old one: ids in their plain and their hyphened form, other texts of equal length."""
    new: dict[str, str] = {}
    for text in old:
        if re.fullmatch(r"[0-9a-f]{32}", text):
            made = uuid7()
            new[text], new[str(uuid.UUID(text))] = made.hex, str(made)
        else:
            new[text] = secrets.token_hex(len(text))[: len(text)]
    return new


def renewed(params: Any, new: dict[str, str]) -> Any:
    """Put the new values in the place of the old."""
    if isinstance(params, list | tuple):
        return type(params)(renewed(value, new) for value in params)
    if isinstance(params, uuid.UUID):
        return uuid.UUID(new[params.hex]) if params.hex in new else params
    if isinstance(params, str):
        for old, text in new.items():
            if old in params:
                params = params.replace(old, text)
    return params


def connection() -> Any:
    """One plain connection a thread, with the same durability as the shop's."""
    if not hasattr(local, "connection"):
        if ON_SQLITE:
            local.connection = sqlite3.connect(OPTIONS["NAME"], isolation_level=None, timeout=20)
            local.connection.executescript(OPTIONS["OPTIONS"]["init_command"])
        else:
            words = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
            given = {word: OPTIONS[key] for word, key in words.items() if OPTIONS[key]}
            local.connection = psycopg.connect(**given, autocommit=True, cursor_factory=psycopg.ClientCursor)
    return local.connection


def run(ready: Ready) -> None:
    """Run a step's statements and fetch every row."""
    cursor = connection().cursor()
    new = fresh(ready.old) if ready.writes else {}
    if ready.writes:
        cursor.execute("BEGIN IMMEDIATE" if ON_SQLITE else "BEGIN")
    for sql, params, many in ready.statements:
        given = renewed(params, new) if new else params
        if many:
            cursor.executemany(sql, given)
        elif given is None:
            cursor.execute(sql)
        else:
            cursor.execute(sql, given)
        if cursor.description is not None:
            cursor.fetchall()
    if ready.writes:
        cursor.execute("COMMIT")


def load() -> dict[str, Ready]:
    """Read what was captured, by address."""
    captured = pickle.loads(Path(os.environ["FLOOR"]).read_bytes())
    return {f"/{name}/{i}": make_ready(step) for name, steps in captured.items() for i, step in enumerate(steps)}


STEPS = load()


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Answer."""
    path = environ["PATH_INFO"]
    ready = STEPS[path.removesuffix("/still")]
    if ready.statements and not path.endswith("/still"):
        try:
            run(ready)
        except (sqlite3.Error, psycopg.Error) as error:
            connection().rollback() if not ON_SQLITE else connection().execute("ROLLBACK")
            body = f"{time.time()} {error}".encode()
            start_response("500 Floor", [("Content-Length", str(len(body)))])
            return [body]
    start_response("200 OK", ready.headers)
    return [ready.body]

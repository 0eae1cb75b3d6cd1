"""Locks that have no row: whoever takes a word waits until every other transaction that took it has ended."""

from collections.abc import Iterable

from django.db import connection


def lock_words(words: Iterable[str]) -> None:
    """Take words, in the order given, until the transaction ends. On SQLite all of it is one lock: nothing to do."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for word in words:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [word])

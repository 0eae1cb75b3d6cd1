"""Rows written as plain SQL read back as any others, and meet every constraint."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, transaction

from nttmart.kernel.bulk import insert_rows
from nttmart.kernel.ids import uuid7
from nttmart.kernel.models import AuditEvent, DatedRule

pytestmark = pytest.mark.django_db
COLUMNS = ("id", "key", "scope", "value", "unit", "effective_from", "effective_until", "legal_basis", "source")


def row(key: str, **changes: object) -> tuple[object, ...]:
    usual = dict(
        zip(COLUMNS, (uuid7(), key, "", 7, "days", datetime(2026, 3, 2, tzinfo=UTC).date(), None, "", "x"), strict=True)
    )
    return tuple((usual | changes).values())


def test_rows_read_back_as_they_were_written() -> None:
    rows = [row("a", value=10**12), row("b", scope="é «'\"")]
    insert_rows(DatedRule, COLUMNS, rows)
    assert sorted(DatedRule.objects.filter(key__in=["a", "b"]).values_list(*COLUMNS)) == sorted(rows)


def test_nothing_to_write_asks_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        insert_rows(DatedRule, COLUMNS, [])


def test_all_or_none_stand() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(DatedRule, COLUMNS, [row("c"), row("c")])
    assert not DatedRule.objects.filter(key="c").exists()


def test_instants_are_kept_in_utc_whatever_their_zone() -> None:

    at = datetime(2026, 3, 2, 9, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=8)))
    columns = (
        "id",
        "occurred_at",
        "actor_id",
        "actor_label",
        "on_behalf_of",
        "action",
        "object_kind",
        "object_id",
        "detail",
    )
    insert_rows(AuditEvent, columns, [(uuid7(), at, None, "Ana", "", "try", "bulk", "1", "{}")])
    assert AuditEvent.objects.get(object_kind="bulk").occurred_at == datetime(
        2026, 3, 2, 1, 30, 15, 250_000, tzinfo=UTC
    )

"""Requests signed as the vectors say are known; the vectors were signed by neither side's own code."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import RequestFactory

from factories.outlets import make_outlet
from nttmart.contexts.outlets.models import Till
from nttmart.contexts.outlets.rules.facts import is_signed
from nttmart.fronts.till.access import NotATill, till_of

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "till_facts.json").read_text())


def known_till() -> Till:
    return Till.objects.create(
        id=UUID(VECTORS["till"]),
        outlet_id=make_outlet().id,
        prefix="K1",
        name="Kasir contoh",
        public_key=VECTORS["public_key"],
        enrolled_at=datetime.fromisoformat("2026-11-01T00:00:00Z"),
        enrolled_by="Ana",
    )


def asked(row: dict[str, Any], **changes: Any) -> Any:
    said = row | changes
    headers = {"X-Till": VECTORS["till"], "X-Till-Time": said["time"], "X-Till-Signature": said["sig"]}
    return RequestFactory().generic(said["method"], said["path"], said["body"], headers=headers)


@pytest.mark.django_db
@pytest.mark.parametrize("row", VECTORS["requests"], ids=lambda row: row["name"])
def test_a_request_signed_by_the_vectors_is_known(row: dict[str, Any]) -> None:
    till = known_till()
    at = datetime.fromisoformat(row["time"])
    assert till_of(asked(row), row["body"].encode(), at).id == till.id
    for changes in ({"path": row["path"] + "&x"}, {"method": "PUT"}, {"time": "2026-11-22T03:04:05.679Z"}):
        with pytest.raises(NotATill):
            till_of(asked(row, **changes), row["body"].encode(), at)
    with pytest.raises(NotATill):
        till_of(asked(row), row["body"].encode() + b" ", at)


@pytest.mark.parametrize("row", VECTORS["requests"], ids=lambda row: row["name"])
def test_what_is_signed_is_written_out(row: dict[str, Any]) -> None:
    assert is_signed(VECTORS["public_key"], row["signed"], row["sig"])

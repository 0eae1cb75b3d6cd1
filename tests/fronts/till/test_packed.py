"""What tills send packed counts as what they send plain; what cannot be unpacked is refused and changes nothing."""

import gzip
import json
from typing import Any

import pytest
from django.test import Client

from factories.outlets import make_outlet
from factories.tills import PythonTill, enrol
from fronts.till.asking import send
from nttmart.contexts.outlets.models import TillFact
from nttmart.fronts.till.views.unpacking import UNPACKED_MOST

pytestmark = pytest.mark.django_db

UNREADABLE = (400, {"error": "bad_request", "sentence": "Kiriman ini tidak terbaca."})
UNKNOWN = (
    415,
    {"error": "unknown_encoding", "sentence": "Kiriman ini dimampatkan dengan cara yang tidak dikenal."},
)
TOO_LARGE = (413, {"error": "too_large", "sentence": "Kiriman ini terlalu besar."})
ADDRESSES = ("api/kirim", "titipan/")


def a_till() -> PythonTill:
    till = enrol(make_outlet().id)
    till.open_shift()
    till.move_cash(-10_000)
    return till


def said_by(till: PythonTill) -> bytes:
    return json.dumps({"facts": [fact.sent for fact in till.facts], "app": "1.0"}).encode()


def post(path: str, body: bytes, encoding: str) -> tuple[int, Any]:
    headers = {"Content-Encoding": encoding} if encoding else {}
    answer = Client().post(f"/kasir/{path}", body, content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


@pytest.mark.parametrize("path", ADDRESSES)
def test_packed_or_plain_it_counts_once(path: str) -> None:
    till = a_till()
    body = said_by(till)
    packed = gzip.compress(body)
    for sent, encoding in ((packed, "gzip"), (body, ""), (body, "identity"), (packed, "GZIP ")):
        status, answer = post(path, sent, encoding)
        assert (status, [each["state"] for each in answer["results"]]) == (200, ["applied", "applied"])
    assert TillFact.objects.count() == 2


@pytest.mark.parametrize("path", ADDRESSES)
def test_what_cannot_be_unpacked_is_refused_and_changes_nothing(path: str) -> None:
    till = a_till()
    body = said_by(till)
    packed = gzip.compress(body)
    damaged = packed[:20] + bytes([packed[20] ^ 255]) + packed[21:]
    wrong_sum = packed[:-8] + bytes(4) + packed[-4:]
    refused = {
        "cut": (packed[:-9], "gzip", UNREADABLE),
        "cut in its head": (packed[:5], "gzip", UNREADABLE),
        "nothing": (b"", "gzip", UNREADABLE),
        "damaged": (damaged, "gzip", UNREADABLE),
        "wrong check sum": (wrong_sum, "gzip", UNREADABLE),
        "goes on after its end": (packed + packed, "gzip", UNREADABLE),
        "plain, said to be packed": (body, "gzip", UNREADABLE),
        "packed, said to be plain": (packed, "", UNREADABLE),
        "packed twice": (gzip.compress(packed), "gzip", UNREADABLE),
        "packed in another way": (packed, "br", UNKNOWN),
        "packed in two ways": (packed, "gzip, br", UNKNOWN),
    }
    assert {name: post(path, sent, encoding) for name, (sent, encoding, _) in refused.items()} == {
        name: answer for name, (_, _, answer) in refused.items()
    }
    assert TillFact.objects.count() == 0
    assert send(till.facts) == [("applied", None)] * 2


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_bomb_is_refused_before_it_unfolds(path: str) -> None:
    till = a_till()
    whole = said_by(till)[:-1]
    most = whole + b" " * (UNPACKED_MOST - len(whole) - 1) + b"}"
    assert post(path, gzip.compress(most[:-1] + b" }"), "gzip") == TOO_LARGE
    assert post(path, gzip.compress(bytes(300_000_000), 1), "gzip") == TOO_LARGE
    assert TillFact.objects.count() == 0
    assert post(path, gzip.compress(most), "gzip")[0] == 200
    assert TillFact.objects.count() == 2

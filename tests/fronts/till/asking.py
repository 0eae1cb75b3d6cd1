"""How tests speak to the server as a till does."""

import json
from collections.abc import Iterable
from typing import Any

from django.test import Client

from factories.tills import PythonTill, Written
from nttmart.kernel import clock


def post(path: str, said: object, **more: Any) -> Any:
    return Client().post(f"/kasir/{path}", json.dumps(said), content_type="application/json", **more)


def send(facts: Iterable[Written], app: str = "1.0", **more: bool) -> list[tuple[str, str | None]]:
    """Send facts, and give (state, problem) of each."""
    answer = post("api/kirim", {"facts": [fact.sent for fact in facts], "app": app, **more})
    assert answer.status_code == 200, answer.content
    return [(each["state"], each["problem"]) for each in answer.json()["results"]]


def carry(bundle: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Bring a bundle, and give (state, problem) of each fact."""
    answer = post("titipan/", bundle)
    assert answer.status_code == 200, answer.content
    return [(each["state"], each["problem"]) for each in answer.json()["results"]]


def ask(till: PythonTill, path: str, **more: Any) -> Any:
    """Ask for something as a till, signed."""
    headers = till.headers("GET", f"/kasir/{path}", at=more.pop("at", clock.now()))
    return Client().get(f"/kasir/{path}", headers=headers, **more)

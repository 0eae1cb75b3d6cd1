"""Runs inside a shop's environment: asks for pages in-process and writes down their SQL and their bytes, for the floor.

`python -m benchmarks.capture PLAN OUT`: PLAN is JSON {name: {"journey": "get" | "basket" | "order", …}}; OUT is a
pickle of {name: [Step, …]}.
"""

import io
import json
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.journeys import order_one
from benchmarks.shopper import Answer, Shopper
from benchmarks.steps import Step


class InsideShopper(Shopper):
    """A shopper who speaks to the WSGI application itself, and remembers what each step did."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self.application = application
        self.host = "127.0.0.1"
        self.cookies: dict[str, str] = {}
        self.steps: list[Step] = []

    def ask(self, method: str, path: str, body: bytes) -> Answer:
        """Call the application, writing down its SQL."""
        from django.db import connection

        statements: list[tuple[str, Any, bool]] = []

        def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
            statements.append((str(sql), plain(params), many))
            return execute(sql, params, many, context)

        told: list[Any] = []
        begun_ms = time.time_ns() // 1_000_000
        with connection.execute_wrapper(note):
            said = self.application(self.environ(method, path, body), lambda *args: told.extend(args[:2]))
            wire = b"".join(said)
        headers = {}
        for name, value in told[1]:
            headers[name.lower()] = value
            if name.lower() == "set-cookie":
                self.keep_cookie(value)
        self.steps.append(Step(statements, told[0], told[1], wire, begun_ms))
        return Answer(int(told[0][:3]), headers, wire)

    def environ(self, method: str, path: str, body: bytes) -> dict[str, Any]:
        """What the server would hand over."""
        address, _, query = path.partition("?")
        more = {"HTTP_COOKIE": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}
        return {
            "REQUEST_METHOD": method, "PATH_INFO": address, "QUERY_STRING": query, "SCRIPT_NAME": "",
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": self.host, "HTTP_ACCEPT_ENCODING": "br, gzip",
            "HTTP_ACCEPT_LANGUAGE": "id", "HTTP_SEC_FETCH_SITE": "same-origin", "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr, "wsgi.version": (1, 0),
            "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False, **more,
        }  # fmt: skip


def plain(value: Any) -> Any:
    """Strip enumerations down to the text or number they are, so that the floor needs no Django to read them."""
    if isinstance(value, list | tuple):
        return type(value)(plain(part) for part in value)
    if isinstance(value, str) and type(value) is not str:
        return str(value)
    return int(value) if isinstance(value, int) and type(value) not in (int, bool) else value


def capture(plan: dict[str, Any]) -> dict[str, list[Step]]:
    """Walk each journey twice (the first warms what the process keeps) and keep the steps of the second."""
    from nttmart.config.wsgi import application

    found = {}
    for name, about in plan.items():
        for _ in range(2):
            shopper = InsideShopper(application)
            walk(shopper, about)
        found[name] = shopper.steps
    return found


def walk(shopper: InsideShopper, about: dict[str, Any]) -> None:
    """One journey."""
    if about["journey"] == "get":
        shopper.get(about["path"])
    elif about["journey"] == "basket":
        shopper.post("/keranjang/tambah/", about["fields"])
    else:
        order_one(shopper, about["path"])
        note_secrets(shopper)


def note_secrets(shopper: InsideShopper) -> None:
    """Find what an order made anew and no other order may have: link, number, key."""
    from nttmart.contexts.sales.models import Order

    order = Order.objects.order_by("-placed_at").first()
    assert order
    for step in shopper.steps:
        step.secrets = [order.token, order.number, str(order.idempotency_key)]


def main(plan: Path, out: Path) -> None:
    """Capture and write."""
    out.write_bytes(pickle.dumps(capture(json.loads(plan.read_text()))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

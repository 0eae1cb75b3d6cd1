"""Asks a WSGI application as a server would."""

from typing import Any


def ask(
    application: Any,
    path: str = "/",
    query: str = "",
    method: str = "GET",
    *,
    extra: dict[str, Any] | None = None,
    **headers: str,
) -> tuple[str, dict[str, str], bytes]:
    """Give status, headers (lower case, each sent once) and body. Keywords are request headers."""
    told: list[Any] = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "toko.example",
        "wsgi.url_scheme": "http",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        **(extra or {}),
    }
    body = b"".join(application(environ, lambda status, sent, _error=None: told.extend([status, sent])))
    names = [name.lower() for name, _ in told[1]]
    assert len(names) == len(set(names)), "A header was sent twice."
    return told[0], {name.lower(): value for name, value in told[1]}, body

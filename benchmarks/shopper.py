"""A shopper's browser as cheap as can be: one kept connection, cookies, forms.

It must not weigh on what is measured.
"""

import socket
import zlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

import brotli


@dataclass(slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    wire: bytes

    @property
    def text(self) -> str:
        """The body, unpacked."""
        encoding = self.headers.get("content-encoding", "")
        if encoding == "br":
            return brotli.decompress(self.wire).decode()
        return (zlib.decompress(self.wire, 31) if encoding == "gzip" else self.wire).decode()


class Shopper:
    """Speaks HTTP/1.1 over one connection to one shop."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host = parts.netloc
        self.socket = socket.create_connection((parts.hostname, parts.port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.cookies: dict[str, str] = {}
        self.left = b""

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path, b"")

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form, as a page of the shop itself would."""
        return self.ask("POST", path, urlencode(fields).encode())

    def ask(self, method: str, path: str, body: bytes) -> Answer:
        """Send one request and read one answer."""
        self.socket.sendall(self.request(method, path, body))
        head = self.read_head()
        lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
            if name.lower() == "set-cookie":
                self.keep_cookie(value.strip())
        return Answer(int(lines[0].split()[1]), headers, self.read_body(headers))

    def request(self, method: str, path: str, body: bytes) -> bytes:
        """Write a request."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", "Accept-Encoding: br, gzip", "Accept-Language: id"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
            lines += ["Sec-Fetch-Site: same-origin", f"Origin: http://{self.host}"]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def read_head(self) -> bytes:
        """Read until the empty line."""
        while b"\r\n\r\n" not in self.left:
            chunk = self.socket.recv(262_144)
            if not chunk:
                raise ConnectionError("The server hung up.")
            self.left += chunk
        head, _, self.left = self.left.partition(b"\r\n\r\n")
        return head

    def read_body(self, headers: dict[str, str]) -> bytes:
        """Read a body of announced length; the shop's pages all announce it."""
        length = int(headers.get("content-length", "0"))
        if headers.get("transfer-encoding"):
            raise ConnectionError("A body without a length.")
        while len(self.left) < length:
            chunk = self.socket.recv(262_144)
            if not chunk:
                raise ConnectionError("The server hung up.")
            self.left += chunk
        body, self.left = self.left[:length], self.left[length:]
        return body

    def keep_cookie(self, line: str) -> None:
        """Take a cookie, or let go of one that is taken away."""
        name, _, value = line.partition(";")[0].partition("=")
        if value.strip('"'):
            self.cookies[name] = value
        else:
            self.cookies.pop(name, None)

    def forget(self) -> None:
        """Become a new shopper on the same connection."""
        self.cookies.clear()


@dataclass
class Form:
    """A form as it stands on the page: where it goes, and what it would send untouched."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class FormReader(HTMLParser):
    """Collects forms and their preset values."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.names: list[set[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of form, input, button."""
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
            self.names.append(set())
        elif self.forms and tag in {"input", "button", "textarea", "select"} and given.get("name"):
            self.names[-1].add(given["name"])
            chosen = given.get("type", "text") not in {"radio", "checkbox"} or "checked" in given
            if tag == "input" and chosen:
                self.forms[-1].fields[given["name"]] = given.get("value", "on")

    def handle_endtag(self, tag: str) -> None:
        """A form ends: what follows is not in it."""


def form_with(page: str, name: str) -> Form:
    """Find the form that has a control of this name."""
    reader = FormReader()
    reader.feed(page)
    for form, names in zip(reader.forms, reader.names, strict=True):
        if name in names:
            return form
    raise LookupError(f"No form with «{name}» on the page.")

"""What is turned away at the door, before anything is read: bodies too large, and too many forms from one address."""

import json
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from io import BytesIO
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.handlers.wsgi import WSGIRequest
from django.utils import translation
from django.utils.translation import gettext as _

from nttmart.config.answers import Answer, send
from nttmart.config.middleware import POLICY
from nttmart.config.reception import FAULT
from nttmart.fronts.storefront.views import errors

READS = frozenset(("GET", "HEAD", "OPTIONS"))
SPOKEN_TO_BY_TILLS = ("/kasir/api/", "/kasir/titipan/")
"""What is sent here is sent by an app, and read by it."""


class BodyLimit:
    """Refuse bodies larger than their address may take, with a page that says how much is allowed.

    ``uploads`` are the address prefixes that take files of up to ``upload_bytes``; all others take ``form_bytes``.
    """

    def __init__(
        self, application: WSGIApplication, *, form_bytes: int, upload_bytes: int, uploads: tuple[str, ...]
    ) -> None:
        self.application = application
        self.form_bytes = form_bytes
        self.upload_bytes = upload_bytes
        self.uploads = uploads

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Look at the announced length and at what became of the body; one without a length reads as empty."""
        announced = environ.get("CONTENT_LENGTH") or "0"
        if fault := environ.get(FAULT):
            return self.close(fault, FAULTS[fault], environ, start_response)
        if not announced.isdecimal():
            return self.close(HTTPStatus.BAD_REQUEST, self.unreadable, environ, start_response)
        if self.allows(environ):
            return self.application(environ, start_response)
        limit = self.limit_of(environ)
        return self.close(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, lambda: self.too_large(limit), environ, start_response)

    def limit_of(self, environ: WSGIEnvironment) -> int:
        """Tell how many bytes may be sent to this address."""
        return self.upload_bytes if environ["PATH_INFO"].startswith(self.uploads) else self.form_bytes

    def allows(self, environ: WSGIEnvironment) -> bool:
        """Tell whether a body of the announced length (in digits) may be sent to this address."""
        return int(environ.get("CONTENT_LENGTH", "")[:20] or "0") <= self.limit_of(environ)

    @staticmethod
    def close(
        status: HTTPStatus,
        words: Callable[[], tuple[str, str]],
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> list[bytes]:
        """Refuse, and hang up: the rest of the body is not listened to."""
        return refuse(status, words, environ, start_response, (("Connection", "close"),))

    @staticmethod
    def unreadable() -> tuple[str, str]:
        """Say that the request makes no sense."""
        return _("Permintaan ini tidak terbaca"), _("Ada isian yang tidak lengkap atau rusak. Silakan ulangi.")

    @staticmethod
    def too_large(limit: int) -> tuple[str, str]:
        """Say how much may be sent."""
        return _("Kiriman terlalu besar"), _("Paling banyak %(mb)s MB. Kecilkan, lalu kirim lagi.") % {
            "mb": limit // 1_000_000
        }


FAULTS: dict[HTTPStatus, Callable[[], tuple[str, str]]] = {
    HTTPStatus.BAD_REQUEST: BodyLimit.unreadable,
    HTTPStatus.REQUEST_TIMEOUT: lambda: (
        _("Kiriman terputus"),
        _("Sambungan terlalu lambat. Ulangi saat sinyal lebih baik, atau kirim foto yang lebih kecil."),
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: lambda: (
        _("Toko sedang ramai"),
        _("Terlalu banyak kiriman pada saat yang sama. Tunggu sebentar, lalu coba lagi."),
    ),
}


class FormLimit:
    """Let each network address send so many forms a minute, by address prefix; the longest prefix that fits counts.

    A token bucket a network address and prefix, in this process only: several workers allow that many times more.
    Mobile networks put many people behind one address, so the limits are generous; allauth guards each account.
    """

    BUCKETS = 20_000

    def __init__(
        self, application: WSGIApplication, per_minute: Mapping[str, int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.application = application
        self.per_minute = dict(sorted(per_minute.items(), key=lambda item: -len(item[0])))
        self.clock = clock
        self.buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self.lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Count everything that is not a mere read."""
        if environ["REQUEST_METHOD"] in READS:
            return self.application(environ, start_response)
        prefix = next((known for known in self.per_minute if environ["PATH_INFO"].startswith(known)), None)
        wait = self.wait_s(network_of(environ.get("REMOTE_ADDR", "")), prefix) if prefix is not None else 0
        if not wait:
            return self.application(environ, start_response)
        more = ("Retry-After", str(wait))
        return refuse(HTTPStatus.TOO_MANY_REQUESTS, self.too_many, environ, start_response, (more,))

    def wait_s(self, address: str, prefix: str) -> int:
        """Take a token; 0 if there was one, else the seconds until the next."""
        most = self.per_minute[prefix]
        now = self.clock()
        with self.lock:
            left, since = self.buckets.pop((address, prefix), (float(most), now))
            left = min(most, left + (now - since) * most / 60)
            self.buckets[(address, prefix)] = (left - 1 if left >= 1 else left, now)
            while len(self.buckets) > self.BUCKETS:
                self.buckets.popitem(last=False)
        return 0 if left >= 1 else math.ceil((1 - left) * 60 / most)

    @staticmethod
    def too_many() -> tuple[str, str]:
        """Say to wait."""
        return _("Terlalu sering"), _("Tunggu sebentar, lalu coba lagi.")


def network_of(address: str) -> str:
    """Tell whose address it is: an IPv6 subscriber has a whole /64 to choose from, so that counts as one."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ip if isinstance(ip, IPv4Address) else IPv6Network((ip.packed, 64), strict=False))


def behind_proxy(application: WSGIApplication) -> WSGIApplication:
    """Take the visitor's address from the proxy in front of us: the last one it added to X-Forwarded-For."""

    def wrapped(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        forwarded = environ.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if forwarded:
            environ["REMOTE_ADDR"] = forwarded
        return application(environ, start_response)

    return wrapped


def refuse(
    status: HTTPStatus,
    words: Callable[[], tuple[str, str]],
    environ: WSGIEnvironment,
    start_response: StartResponse,
    more: tuple[tuple[str, str], ...] = (),
) -> list[bytes]:
    """Answer with the shop's own page of refusal, in the language of the address; the body sent is not looked at.

    A till is answered as it reads: JSON with the sentence for the cashier.
    """
    fixed = [
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
        *more,
    ]
    if environ["PATH_INFO"].startswith(SPOKEN_TO_BY_TILLS):
        with translation.override("id"):
            said = {"error": status.name.lower(), "sentence": words()[1]}
        headers, body = [("Content-Type", "application/json"), *fixed], json.dumps(said, ensure_ascii=False).encode()
        return send(Answer(f"{status.value} {status.phrase}", headers, body), environ, start_response)
    request = WSGIRequest({**environ, "REQUEST_METHOD": "GET", "CONTENT_LENGTH": "0", "wsgi.input": BytesIO()})
    with translation.override("en" if environ["PATH_INFO"].startswith("/en/") else "id"):
        page = errors.answer(request, status, *words())
    headers = [("Content-Type", "text/html; charset=utf-8"), *fixed]
    return send(Answer(f"{status.value} {status.phrase}", headers, page.content), environ, start_response)

"""Who asks: a till is known by its signature over the request, never by a cookie."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest

from nttmart.contexts.outlets import api as outlets
from nttmart.kernel.errors import N_, Refusal

CLOCK_MAY_BE_OFF = timedelta(minutes=10)


class NotATill(Refusal):
    """The request is not signed by a till of ours."""


class ClockOff(Refusal):
    """The request was signed at a time that is not now; the till signs again with ours."""


class Revoked(Refusal):
    """The till was taken out of use: it may still hand in what it wrote, and is given nothing more."""


def till_of(request: HttpRequest, body: bytes, at: datetime) -> outlets.EnrolledTill:
    """Hand over the till that signed a request.

    A signature holds for ten minutes, so it can be repeated within them: what it allows is the same twice.

    :raises NotATill: :raises ClockOff: :raises Revoked:
    """
    till = _till_named(request.headers.get("X-Till", ""))
    time = request.headers.get("X-Till-Time", "")
    said = "\n".join((request.method or "", request.get_full_path(), time, hashlib.sha256(body).hexdigest()))
    if till is None or not outlets.is_signed(till.public_key, said, request.headers.get("X-Till-Signature", "")):
        raise NotATill(N_("Kasir ini tidak dikenal."))
    signed_at = _instant(time)
    if signed_at is None or abs(signed_at - at) > CLOCK_MAY_BE_OFF:
        raise ClockOff(N_("Jam kasir tidak cocok dengan jam pusat."))
    if till.is_revoked:
        raise Revoked(N_("Kasir ini sudah dicabut. Hubungi kepala gerai."))
    return till


def _till_named(text: str) -> outlets.EnrolledTill | None:
    try:
        return outlets.find_till(UUID(text[:36]))
    except ValueError:
        return None


def _instant(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text[:40])
    except ValueError:
        return None
    return at if at.tzinfo else None

"""How tills are answered: JSON with a code for the app and a sentence for the cashier; kept by nobody on the way."""

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from nttmart.fronts.till.access import ClockOff, NotATill, Revoked
from nttmart.kernel import clock
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.words import say

View = Callable[[HttpRequest], HttpResponse]


class BadRequest(Refusal):
    """What was sent is not what this address takes."""


class TooLarge(Refusal):
    """More was sent than this address takes."""


class UnknownEncoding(Refusal):
    """What was sent is packed in a way that is not taken."""


_DENIED: dict[type[Refusal], tuple[str, HTTPStatus]] = {
    NotATill: ("unknown_till", HTTPStatus.UNAUTHORIZED),
    ClockOff: ("clock", HTTPStatus.UNAUTHORIZED),
    Revoked: ("revoked", HTTPStatus.FORBIDDEN),
    BadRequest: ("bad_request", HTTPStatus.BAD_REQUEST),
    TooLarge: ("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    UnknownEncoding: ("unknown_encoding", HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
}


def spoken_to(method: str) -> Callable[[View], View]:
    """Answer one method as JSON, and every refusal with its sentence.

    No form token: nobody is known here by a cookie, so no page elsewhere can make a browser act for them.
    """

    def around(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest) -> HttpResponse:
            if request.method != method:
                return HttpResponseNotAllowed([method])
            try:
                return view(request)
            except Refusal as refusal:
                return refused(refusal)

        guarded: View = csrf_exempt(never_cache(answer))
        return guarded

    return around


def told(answer: dict[str, Any], status: int = HTTPStatus.OK) -> JsonResponse:
    """Answer as JSON, written short: letters as they are, no spaces."""
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def refused(refusal: Refusal) -> JsonResponse:
    """Say no: with the code the app knows, and the sentence the cashier reads."""
    code, status = _DENIED.get(type(refusal), (_code_of(refusal), HTTPStatus.CONFLICT))
    answer = {"error": code, "sentence": say(refusal)}
    if isinstance(refusal, ClockOff):
        answer["server_time"] = rfc3339()
    return told(answer, status)


def rfc3339() -> str:
    """Tell the server's time as JavaScript writes it."""
    return clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_json(body: bytes) -> dict[str, Any]:
    """Read a JSON object.

    :raises BadRequest: if it is none.
    """
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise BadRequest(N_("Kiriman ini tidak terbaca.")) from wrong
    if not isinstance(said, dict):
        raise BadRequest(N_("Kiriman ini tidak terbaca."))
    return said


def text_of(said: dict[str, Any], name: str) -> str:
    """Give a text of an object that was sent; anything else is nothing."""
    found = said.get(name, "")
    return found.replace("\0", "") if isinstance(found, str) else ""


def _code_of(refusal: Refusal) -> str:
    name = type(refusal).__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")

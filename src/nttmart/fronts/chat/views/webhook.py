"""Where the carrier brings what people say: proved first, stored then, and only then understood."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotAllowed
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.access import is_signed, may_subscribe
from nttmart.fronts.chat.sync.receiving import receive
from nttmart.kernel import clock

_CHALLENGE_LIMIT = 200


@csrf_exempt
@never_cache
def whatsapp(request: HttpRequest) -> HttpResponse:
    """Answer the carrier: 200 once a signed body is stored, 403 to any other, 400 to what is no payload.

    No form token: nobody is known here by a cookie.
    """
    if request.method == "GET":
        return _subscribed(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    body = request.read(messages.BODY_LIMIT + 1)
    if len(body) > messages.BODY_LIMIT:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if not is_signed(body, request.headers.get("X-Hub-Signature-256", "")):
        return HttpResponseForbidden()
    try:
        receive(body, clock.now)
    except messages.BadPayload:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    return HttpResponse()


def _subscribed(request: HttpRequest) -> HttpResponse:
    if not may_subscribe(request.GET.get("hub.mode", ""), request.GET.get("hub.verify_token", "")):
        return HttpResponseForbidden()
    challenge = request.GET.get("hub.challenge", "")[:_CHALLENGE_LIMIT]
    return HttpResponse(challenge, content_type="text/plain; charset=utf-8")

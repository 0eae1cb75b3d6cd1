"""Where a phone hands over what was written without signal: each fact is answered by itself."""

import json
import logging
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nttmart.fronts.field.sync.facts import read_fact
from nttmart.fronts.field.sync.recording import record
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say

logger = logging.getLogger(__name__)
LARGEST: Final = 256 * 1024
MOST: Final = 50


@never_cache
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest) -> JsonResponse:
    """Say who is signed in and how to post (GET), or record facts (POST), one after the other, in order.

    Every fact is «done» (now or before), «refused» with a sentence (the phone keeps it for a person to see), or to be
    sent again «later», after a fault of ours.
    """
    user_id = request.user.pk
    if user_id is None:
        return _says(_("Masuk lagi untuk mengirim catatan."), HTTPStatus.UNAUTHORIZED)
    if request.method == "GET":
        return JsonResponse({"user": str(user_id), "token": get_token(request)})
    if int(request.headers.get("content-length") or 0) > LARGEST:
        return _says(_("Kiriman ini terlalu besar."), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        facts = json.loads(request.body)["facts"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return _says(_("Kiriman ini tidak terbaca."), HTTPStatus.BAD_REQUEST)
    if not isinstance(facts, list) or len(facts) > MOST:
        return _says(_("Kiriman ini tidak terbaca."), HTTPStatus.BAD_REQUEST)
    return JsonResponse({"facts": [_recorded(raw, user_id) for raw in facts]})


def _recorded(raw: Any, user_id: UUID) -> dict[str, str]:
    fact_id = str(raw.get("id"))[:36] if isinstance(raw, dict) else ""
    try:
        record(read_fact(raw, now()), user_id)
    except Refusal as refusal:
        return {"id": fact_id, "state": "refused", "says": say(refusal)}
    except Exception:
        # A fault of ours in one fact holds up no other: the phone keeps it and tries again.
        logger.exception("A fact of a field phone could not be recorded: %s", fact_id)
        return {"id": fact_id, "state": "later", "says": ""}
    return {"id": fact_id, "state": "done", "says": ""}


def _says(sentence: str, status: HTTPStatus) -> JsonResponse:
    return JsonResponse({"says": sentence}, status=status)

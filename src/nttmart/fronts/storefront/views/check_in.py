"""A session's poster, read with the camera of any phone: a number is keyed in, and somebody has come. No sign-in."""

import re
from typing import Any, Final
from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import Came, SessionCard
from nttmart.fronts.storefront.pages.check_in import check_in_page
from nttmart.fronts.storefront.views.answers import or_not_found, personal
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say

UNPROCESSABLE = 422
MOST_DOUBTFUL: Final = 200
"""Of one session. So many wait for a person already that what is doubtful is taken from nobody without sign-in."""
_SIGNATURE: Final = re.compile(r"[0-9a-f]{20}")


@require_http_methods(["GET", "HEAD", "POST"])
@or_not_found(programmes.NoSuchTraining)
def check_in(request: HttpRequest, session_id: UUID, signature: str) -> HttpResponse:
    if not _SIGNATURE.fullmatch(signature):
        raise Http404
    session = programmes.get_session(session_id)
    is_own = programmes.is_poster_of(session_id, signature)
    typed = request.POST.get("kartu", "")[:20]
    said: dict[str, Any] = {"is_own_poster": is_own, "number": typed}
    if request.method != "POST":
        return _shown(request, session, **said)
    try:
        number = programmes.read_badge(typed)
    except Refusal as refusal:
        return _shown(request, session, UNPROCESSABLE, **said, says=say(refusal))
    is_sound = is_own and programmes.is_badge(number)
    if not is_sound and session.doubtful >= MOST_DOUBTFUL:
        full = _("Terlalu banyak catatan menunggu diperiksa. Katakan kepada pendamping bahwa Anda hadir.")
        return _shown(request, session, UNPROCESSABLE, **said, says=full)
    attended = programmes.attend(_claim(session_id, number, signature), actor=Actor(_("Peserta (poster QR)")))
    if attended.sentence:
        # Which numbers exist is told to nobody who tries them.
        says = say(attended.sentence) if is_sound else ""
        return _shown(request, session, **said, state="flagged", says=says)
    return _shown(request, session, **said, state=attended.state)


def _claim(session_id: UUID, number: str, signature: str) -> Came:
    """One claim an hour for a card at a session: who reads it again is known, whatever the poster says."""
    at = now()
    kind = "own" if programmes.is_poster_of(session_id, signature) else "forged"
    id_ = uuid5(session_id, f"{kind} {number} {at:%Y%m%d%H}")
    return Came(id_, session_id, number, "qr", at, at, signature=signature)


def _shown(request: HttpRequest, session: SessionCard, status: int = 200, **said: Any) -> HttpResponse:
    page = check_in_page(session, **said)
    return personal(request, "storefront/check_in.html", page, status)

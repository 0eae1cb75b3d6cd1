"""The demo's telephone: a page that talks as a maker or helper would, through the real payloads both ways."""

import time
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.access import refuse_outside_demo
from nttmart.fronts.chat.pages.simulator import CHANNEL, Played, find_played, talk_of, who_may_be_played
from nttmart.fronts.chat.sync.consents import consent_of
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor

_WAIT_S: Final = 3.0
_LOOK_S: Final = 0.1
_TEXT_LIMIT: Final = 4_096


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """Show a talk, or whom one may play."""
    refuse_outside_demo()
    played = find_played(request.GET.get("siapa", ""))
    talk = talk_of(played) if played else []
    groups = who_may_be_played()
    return render(request, "chat/simulator.html", {"played": played, "talk": talk, "groups": groups})


@never_cache
def talk(request: HttpRequest) -> HttpResponse:
    """Give the talk alone, as the page shows it: for the script that keeps it fresh."""
    refuse_outside_demo()
    played = _played(request.GET.get("siapa", ""))
    return render(request, "chat/talk.html", {"played": played, "talk": talk_of(played)})


def send(request: HttpRequest) -> HttpResponse:
    """Say something as the one played: typed, a button pressed, a picture or a voice; then show the talk."""
    refuse_outside_demo()
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    played = _played(request.POST.get("siapa", ""))
    _link(played)
    for message in _messages(request):
        wamid = messages.simulator_say(messages.SimulatedSender(bsuid=played.bsuid, name=played.name), message)
        _wait_for(wamid)
    return redirect(f"{reverse('chat:simulator')}?{urlencode({'siapa': played.code})}#bawah")


def _played(code: str) -> Played:
    played = find_played(code)
    if played is None:
        raise Http404
    return played


def _link(played: Played) -> None:
    """Whoever is played has their telephone linked, as if they had sent a code; a stranger has not."""
    if played.party is None or messages.find_party(CHANNEL, played.bsuid, None) is not None:
        return
    at, actor = clock.now(), Actor(played.name)
    messages.link_address(
        party=played.party, channel=CHANNEL, bsuid=played.bsuid, consent_id=consent_of(played.party, actor, at),
        actor=actor, at=at,
    )  # fmt: skip


def _messages(request: HttpRequest) -> list[dict[str, Any]]:
    """Write what was done on the page as Graph messages."""
    text = request.POST.get("teks", "").strip()[:_TEXT_LIMIT]
    button, title = request.POST.get("tombol", ""), request.POST.get("judul", "")
    if button:
        reply = {"type": "button_reply", "button_reply": {"id": button[:256], "title": title[:20]}}
        return [{"type": "interactive", "interactive": reply}]
    if (picture := request.FILES.get("foto")) is not None:
        said = {"caption": text} if text else {}
        return [{"type": "image", "image": {"mime_type": picture.content_type, "id": _kept(picture), **said}}]
    if (voice := request.FILES.get("suara")) is not None:
        audio = {"mime_type": voice.content_type, "id": _kept(voice), "voice": True}
        return [{"type": "audio", "audio": audio}]
    return [{"type": "text", "text": {"body": text}}] if text else []


def _kept(file: Any) -> str:
    return messages.simulator_keep_media(file.read(), file.content_type or "application/octet-stream")


def _wait_for(wamid: str) -> None:
    """Wait a moment for the turn, so that a page without script shows the answer too."""
    until = time.monotonic() + _WAIT_S
    while time.monotonic() < until and not messages.has_turn(wamid):
        time.sleep(_LOOK_S)

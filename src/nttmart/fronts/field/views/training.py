"""A facilitator's pages: what is due, a session's attendance and test, a visit, lessons. All open without signal."""

from http import HTTPStatus
from io import BytesIO
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.field import access
from nttmart.fronts.field.pages import training as pages
from nttmart.fronts.field.sync.facts import read_fact
from nttmart.fronts.field.sync.recording import record
from nttmart.fronts.field.views.room import field
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.ids import uuid7
from nttmart.kernel.words import say


@require_GET
@field
def programme(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Say what is due and late, and lead to sessions, visits and lessons."""
    page = pages.programme_page(user_id, now())
    return render(request, "field/training/programme.html", {"page": page, "user_id": user_id})


@require_http_methods(["GET", "HEAD", "POST"])
@field
def session(request: HttpRequest, user_id: UUID, session_id: UUID) -> HttpResponse:
    """Show a session's cards, and record who came or a test where no script did."""
    card = access.session_of(user_id, session_id)
    if request.method == "POST":
        return _posted(request, user_id, session_id, "field:session")
    page = pages.session_page(card, now())
    screen = pages.Screen(pages.Subject(session_id, page.session.module))
    return render(request, "field/training/session.html", _with(request, user_id, page=page, screen=screen))


@require_http_methods(["GET", "HEAD", "POST"])
@field
def visit(request: HttpRequest, user_id: UUID, producer_id: UUID) -> HttpResponse:
    """Show the form of a visit, and record it where no script did."""
    maker = access.helped_maker_of(user_id, producer_id)
    refused = _record_visit(request, user_id, producer_id) if request.method == "POST" else ""
    if request.method == "POST" and not refused:
        messages.success(request, _("Sudah dicatat."))
        return redirect("field:visit", producer_id)
    page = pages.visit_page(maker, now(), typed=request.POST if refused else {})
    screen = pages.Screen(pages.Subject(maker.id, maker.name))
    shown = _with(request, user_id, page=page, screen=screen, refused=refused)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "field/training/visit.html", shown, status=status)


@require_POST
@field
def photo(request: HttpRequest, user_id: UUID, visit_id: UUID) -> HttpResponse:
    """Keep a picture of a visit, sent by the phone after the visit itself; its id was made on the phone."""
    try:
        maker = access.helped_maker_of(user_id, programmes.get_visit(visit_id).producer_id)
        photo_id, sent = UUID(request.POST.get("id", "")), BytesIO(_file(request))
        actor = access.visitor_of(user_id, maker.id)
        programmes.add_visit_photo(photo_id=photo_id, visit_id=visit_id, stream=sent, actor=actor, at=now())
    except (programmes.NoSuchTraining, Http404):
        # Said as ours: the phone throws away no picture for somebody else's «not found».
        says = _("Kunjungan foto ini tidak ada di kantor, atau Anda tidak (lagi) mencatat untuk pembuatnya.")
        return JsonResponse({"says": says}, status=HTTPStatus.NOT_FOUND)
    except (ValueError, KeyError):
        return JsonResponse({"says": _("Foto ini tidak terbaca.")}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except Refusal as refusal:
        return JsonResponse({"says": say(refusal)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"state": "done"})


@require_GET
@field
def scanned(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Where the code on a card leads: the number stands after «#» and never leaves the phone before it is kept."""
    return render(request, "field/training/scanned.html", _with(request, user_id))


@require_GET
@field
def lesson(request: HttpRequest, user_id: UUID, key: str) -> HttpResponse:
    """Show a lesson; the phone keeps it."""
    found = pages.lesson_of(key)
    if found is None:
        raise Http404
    return render(request, "field/training/lesson.html", {"lesson": found, "user_id": user_id})


def _file(request: HttpRequest) -> bytes:
    """Read the picture that came. :raises KeyError: if none did."""
    sent = request.FILES["photo"]
    if isinstance(sent, list):
        raise KeyError("photo")
    content: bytes = sent.read(settings.MAX_UPLOAD_BYTES + 1)
    return content


def _record_visit(request: HttpRequest, user_id: UUID, producer_id: UUID) -> str:
    """Record a visit sent without script, with its picture: both or neither. Gives the sentence of a refusal."""
    body = {key: value for key, value in request.POST.items() if isinstance(value, str)}
    raw = {"maker": str(producer_id), "kind": body.pop("kind", ""), "id": body.pop("once", ""), "at": now().isoformat()}
    try:
        with transaction.atomic():
            fact = read_fact({**raw, "body": body}, now())
            record(fact, user_id)
            if "photo" in request.FILES:
                programmes.add_visit_photo(
                    photo_id=uuid5(fact.id, "foto"),
                    visit_id=fact.id,
                    stream=BytesIO(_file(request)),
                    actor=access.visitor_of(user_id, producer_id),
                    at=now(),
                )
    except Refusal as refusal:
        return say(refusal)
    return ""


def _posted(request: HttpRequest, user_id: UUID, subject_id: UUID, back: str) -> HttpResponse:
    """Record what a form says without script: one fact, or one for each card that is ticked."""
    body = {key: value for key, value in request.POST.items() if isinstance(value, str)}
    once, kind = body.pop("once", ""), body.pop("kind", "")
    raw = {"maker": str(subject_id), "kind": kind, "at": now().isoformat()}
    try:
        ticked = [number for number in request.POST.getlist("badge") if number] if kind == "attendance" else []
        for number in ticked[:200]:
            fact = {**raw, "id": str(uuid5(UUID(once), number)), "body": {"badge": number}}
            record(read_fact(fact, now()), user_id)
        if not ticked:
            record(read_fact({**raw, "id": once, "body": body}, now()), user_id)
    except ValueError:
        messages.error(request, _("Catatan ini tidak terbaca."))
    except Refusal as refusal:
        messages.error(request, say(refusal))
    else:
        messages.success(request, _("Sudah dicatat."))
    return redirect(back, subject_id)


def _with(_request: HttpRequest, user_id: UUID, **more: object) -> dict[str, object]:
    return {"user_id": user_id, "once": uuid7(), "once2": uuid7(), **more}

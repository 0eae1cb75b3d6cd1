"""Pages of the field phone: the makers one writes for, a maker's one screen, sheets to write on."""

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.fronts.field import access
from nttmart.fronts.field.pages.screens import MakerScreen, maker_screen
from nttmart.fronts.field.sync.facts import read_fact, record
from nttmart.fronts.field.views.room import field
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.ids import uuid7
from nttmart.kernel.words import say


@require_GET
@field
def makers(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """List the makers one writes for; with one only, show it at once."""
    return render(request, "field/makers.html", {"makers": access.makers_of(user_id), "user_id": user_id})


@require_http_methods(["GET", "HEAD", "POST"])
@field
def maker(request: HttpRequest, user_id: UUID, producer_id: UUID) -> HttpResponse:
    """Show a maker's screen, and record what a form of it says where no script did."""
    found = access.maker_of(user_id, producer_id)
    if request.method != "POST":
        return _show(request, user_id, maker_screen(found, now()))
    try:
        record(read_fact(_typed(request, producer_id), now()), user_id)
    except Refusal as refusal:
        return _show(request, user_id, maker_screen(found, now()), refused=say(refusal))
    messages.success(request, _("Sudah dicatat."))
    return redirect("field:maker", producer_id)


@require_GET
@field
def sheets(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Show all screens one after the other, with lines to write on: for a meeting without phones."""
    at = now()
    chosen = request.GET.get("pembuat", "")
    screens = [maker_screen(each, at) for each in access.makers_of(user_id) if chosen in {"", str(each.id)}]
    if not screens:
        raise Http404
    return render(request, "field/sheets.html", {"screens": screens, "as_of": at, "user_id": user_id})


@require_POST
@field
def leave(request: HttpRequest, _user_id: UUID) -> HttpResponse:
    """Sign out; the script has emptied the phone before."""
    logout(request)
    return redirect("/")


def _typed(request: HttpRequest, producer_id: UUID) -> dict[str, object]:
    body = {key: value for key, value in request.POST.items() if isinstance(value, str)}
    return {
        "id": body.pop("once", ""),
        "maker": str(producer_id),
        "kind": body.pop("kind", ""),
        "at": now().isoformat(),
        "body": body,
    }


@dataclass(frozen=True, slots=True)
class Kind:
    """A form of the screen: what it records, and what it asks for."""

    code: str
    label: str
    once: str
    much: str = ""
    goods: bool = False
    outlets: bool = False


def _kinds() -> list[Kind]:
    return [
        Kind("stock", _("Stok di rumah sekarang"), str(uuid7()), _("Ada berapa"), goods=True),
        Kind("promise", _("Janji"), str(uuid7()), _("Berapa"), goods=True, outlets=True),
        Kind("delivery", _("Mengantar ke gerai"), str(uuid7()), _("Berapa"), goods=True, outlets=True),
        Kind("pause", _("Jeda"), str(uuid7())),
        Kind("resume", _("Mulai lagi"), str(uuid7())),
    ]


def _show(request: HttpRequest, user_id: UUID, screen: MakerScreen, refused: str = "") -> HttpResponse:
    page = {
        "screen": screen,
        "user_id": user_id,
        "refused": refused,
        "typed": request.POST if refused else {},
        "kinds": _kinds(),
        "today": local_date(screen.as_of),
    }
    return render(
        request, "field/maker.html", page, status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    )

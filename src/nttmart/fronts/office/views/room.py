"""What every view of the office shares: sign-in, the viewer, and how a refusal is told."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from nttmart.contexts.people import api as people
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.pages.frame import frame
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import WITA, local_date
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say

P = ParamSpec("P")


def office(
    view: Callable[Concatenate[HttpRequest, Viewer, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Ask for sign-in, find out who is looking, and answer in our own words when a thing is not theirs."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        viewer = people.viewer_of(request.user.pk)
        try:
            return view(request, viewer, *args, **kwargs)
        except Http404:
            return show(request, viewer, "office/missing.html", status=HTTPStatus.NOT_FOUND)
        except PermissionDenied:
            return show(request, viewer, "office/forbidden.html", status=HTTPStatus.FORBIDDEN)

    guarded: Callable[Concatenate[HttpRequest, P], HttpResponseBase] = never_cache(answer)
    return guarded


def show(  # noqa: PLR0913 -- what a page is made of
    request: HttpRequest,
    viewer: Viewer,
    template: str,
    page: object = None,
    *,
    room: str = "",
    status: int = HTTPStatus.OK,
    **forms: object,
) -> HttpResponse:
    """Answer with a page: its frozen data as ``page``, the frame around it, and the forms by name.

    A form with something to mend makes the answer «422 unprocessable».
    """
    if any(form.errors for form in forms.values() if isinstance(form, BaseForm)):
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, template, {"page": page, "frame": frame(viewer, room), **forms}, status=status)


def sent(request: HttpRequest) -> QueryDict | None:
    """Give what was sent with a form, if one was: an empty form that was sent is still to be judged."""
    return request.POST if request.method == "POST" else None


def act(request: HttpRequest, do: Callable[[], object], *, done: str, back: str) -> HttpResponse:
    """Do one thing, say how it went, and go back: a refusal changes nothing and is told in one sentence."""
    try:
        do()
    except Refusal as refusal:
        messages.error(request, say(refusal))
    else:
        messages.success(request, done)
    return redirect(back)


def accepted(request: HttpRequest, form: BaseForm, do: Callable[[], object], done: str) -> bool:
    """Do what a sound form says and say so; what is to mend, or a refusal, is told on the form."""
    if not form.is_valid():
        return False
    try:
        do()
    except Refusal as refusal:
        tell(form, refusal)
        return False
    messages.success(request, done)
    return True


def tell(form: BaseForm, refusal: Refusal) -> None:
    """Show a refusal beside the field it names, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, say(refusal))


def actor_of(viewer: Viewer, on_behalf_of: str = "") -> Actor:
    """Name the viewer as the one who acts."""
    return Actor(viewer.display_name or viewer.username, viewer.user_id, on_behalf_of)


def page_number(request: HttpRequest) -> int:
    """Read which page of a list is asked for; anything that is no page is the first."""
    asked = request.GET.get("hal", "")[:6]
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() else 1


def uuid_of(text: str) -> UUID | None:
    """Read an id out of an address; what is none is nothing."""
    try:
        return UUID(text[:36])
    except ValueError:
        return None


def moment_of(day: date, at: datetime) -> datetime:
    """Give a moment for a day that was keyed in: noon in NTT, or now if that noon of today is still to come."""
    noon = datetime.combine(day, time(12), WITA).astimezone(UTC)
    return min(noon, at) if day == local_date(at) else noon

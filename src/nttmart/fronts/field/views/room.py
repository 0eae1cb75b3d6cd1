"""What every view of the field phone shares: sign-in, and pages nobody between us and the phone keeps."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

P = ParamSpec("P")

WHOSE: Final = "Field-Person"
"""Whose page it is, told to the worker, which keeps each person's pages apart. An id: it names nobody."""


def field(
    view: Callable[Concatenate[HttpRequest, UUID, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Ask for sign-in, hand over who it is, and say on the page whose it is."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        user_id = request.user.pk
        page = view(request, user_id, *args, **kwargs)
        if request.user.is_authenticated:
            page[WHOSE] = str(user_id)
        return page

    guarded: Callable[Concatenate[HttpRequest, P], HttpResponseBase] = never_cache(answer)
    return guarded

"""What every view of the field phone shares: sign-in, and pages nobody between us and the phone keeps."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

P = ParamSpec("P")


def field(
    view: Callable[Concatenate[HttpRequest, UUID, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Ask for sign-in and hand over who it is."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, request.user.pk, *args, **kwargs)

    guarded: Callable[Concatenate[HttpRequest, P], HttpResponseBase] = never_cache(answer)
    return guarded

"""Anybody may ask which permits goods need; nothing of the answers is kept."""

from django.http import HttpRequest, HttpResponse

from nttmart.fronts.storefront.pages.permits import permits_view
from nttmart.fronts.storefront.views.answers import kept
from nttmart.kernel.clock import local_date, now


def permits(request: HttpRequest) -> HttpResponse:
    asked = {name: value[:20] for name, value in request.GET.dict().items()}
    return kept(request, "storefront/permits.html", permits_view(asked, local_date(now())))

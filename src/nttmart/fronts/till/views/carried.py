"""Bundles: what a till could not send, carried to signal by any phone. Each fact proves itself, whoever brings it."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from nttmart.fronts.till.pages.verdicts import results_of
from nttmart.fronts.till.sync.receiving import facts_of, receive
from nttmart.fronts.till.views.answers import read_json, rfc3339, spoken_to, told
from nttmart.fronts.till.views.shell import page
from nttmart.fronts.till.views.unpacking import body_of
from nttmart.kernel import clock


@csrf_exempt
def bundle(request: HttpRequest) -> HttpResponse:
    """Show the page that gathers parts and sends them; take in what it sends."""
    return page(request, "till/bundle.html") if request.method in {"GET", "HEAD"} else _merge(request)


@spoken_to("POST")
def _merge(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("titipan") if request.content_type == "multipart/form-data" else None
    batch = facts_of(read_json(file.read() if file else body_of(request)))
    verdicts = receive(batch, via="bundle", app="", at=clock.now())
    return told(results_of(verdicts, rfc3339()), HTTPStatus.OK)

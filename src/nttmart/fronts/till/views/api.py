"""What a till asks and sends while it has signal."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from nttmart.contexts.outlets import api as outlets
from nttmart.fronts.till.access import till_of
from nttmart.fronts.till.pages.receipts import receipt_for
from nttmart.fronts.till.pages.snapshot import snapshot
from nttmart.fronts.till.pages.verdicts import results_of
from nttmart.fronts.till.sync.holding import hold_for_till
from nttmart.fronts.till.sync.receiving import FACTS_AT_ONCE, facts_of, receive
from nttmart.fronts.till.views.answers import BadRequest, read_json, rfc3339, spoken_to, text_of, told
from nttmart.fronts.till.views.unpacking import body_of
from nttmart.kernel import clock
from nttmart.kernel.errors import N_


@spoken_to("POST")
def enrol(request: HttpRequest) -> HttpResponse:
    """Make a device a till."""
    said = read_json(request.body)
    till = outlets.enrol_till(
        token=text_of(said, "token"), public_key=said.get("public_key"), name=text_of(said, "name"), at=clock.now()
    )
    outlet = outlets.get_outlet(till.outlet_id)
    answer = {
        "till": str(till.id),
        "outlet": {"id": str(outlet.id), "code": outlet.code, "name": outlet.name},
        "prefix": till.prefix,
        "server_time": rfc3339(),
    }
    return told(answer, HTTPStatus.CREATED)


@spoken_to("GET")
def catalogue(request: HttpRequest) -> HttpResponse:
    """Give what a till sells: all of it, or what changed since a version."""
    at = clock.now()
    till = till_of(request, b"", at)
    found = snapshot(till, request.GET.get("dari", "")[:32], at)
    return told(found) if found is not None else HttpResponseNotModified()


@spoken_to("POST")
def send(request: HttpRequest) -> HttpResponse:
    """Take in facts: what is kept is kept for ever."""
    said = read_json(body_of(request))
    batch = facts_of(said)
    if len(batch) > FACTS_AT_ONCE:
        raise BadRequest(N_("Kirim paling banyak %(most)s catatan sekaligus."), most=FACTS_AT_ONCE)
    # An app that does not say whether more comes has more behind a full batch.
    more = bool(said.get("more", len(batch) == FACTS_AT_ONCE))
    verdicts = receive(batch, via="direct", app=text_of(said, "app"), at=clock.now(), more=more)
    return told(results_of(verdicts, rfc3339()))


@spoken_to("POST")
def hold(request: HttpRequest) -> HttpResponse:
    """Hold pieces of a scarce thing for the till that asks."""
    body, at = request.body, clock.now()
    till = till_of(request, body, at)
    said = read_json(body)
    quantity = said.get("quantity")
    try:
        variant_id = UUID(text_of(said, "variant"))
    except ValueError as wrong:
        raise BadRequest(N_("Kiriman ini tidak terbaca.")) from wrong
    if type(quantity) is not int:
        raise BadRequest(N_("Kiriman ini tidak terbaca."))
    return told(hold_for_till(till, variant_id, quantity, at))


@spoken_to("GET")
def receipt(request: HttpRequest) -> HttpResponse:
    """Give a sale of the outlet by the number on its receipt: goods may be brought back to another till."""
    till = till_of(request, b"", clock.now())
    return told(receipt_for(till, request.GET.get("nomor", "")[:30]))

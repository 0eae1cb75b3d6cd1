"""What is owed to makers, and paying them: each payout one fact with its proof."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access import money as access
from nttmart.fronts.office.forms.producers import PayoutForm
from nttmart.fronts.office.pages import statements as pages
from nttmart.fronts.office.views.room import actor_of, moment_of, office, sent, show, tell, uuid_of
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import Refusal


@require_GET
@office
def owed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.owed_page(access.payouts(viewer), now())
    return show(request, viewer, "office/producers/owed.html", page, room="payouts")


@require_GET
@office
def open_parts(request: HttpRequest, viewer: Viewer, operator_id: UUID) -> HttpResponse:
    where = access.payer(viewer, operator_id, to_pay=False)
    bucket = request.GET.get("umur", "")
    page = pages.parts_page(
        where,
        operator_id,
        now(),
        producer_id=uuid_of(request.GET.get("pembuat", "")),
        bucket=int(bucket) if bucket in set(map(str, range(len(settlements.BUCKETS)))) else None,
        overdue_only=request.GET.get("lewat") == "1",
    )
    return show(request, viewer, "office/producers/parts.html", page, room="payouts")


@require_GET
@office
def unproved(request: HttpRequest, viewer: Viewer, operator_id: UUID) -> HttpResponse:
    page = pages.unproved_page(access.payer(viewer, operator_id, to_pay=False), operator_id)
    return show(request, viewer, "office/producers/unproved.html", page, room="payouts")


@require_http_methods(["GET", "HEAD", "POST"])
@office
def pay(request: HttpRequest, viewer: Viewer, operator_id: UUID, producer_id: UUID) -> HttpResponse:
    where = access.payer(viewer, operator_id, to_pay=request.method == "POST")
    try:
        maker = producers.get_producer(producer_id)
    except producers.NotFoundProducer as none:
        raise Http404 from none
    at = now()
    page = pages.payout_page(where, operator_id, producer_id, maker.name, local_date(at))
    first_said = {"amount": page.owed or None, "paid_on": local_date(at)}
    form = PayoutForm(sent(request), initial=first_said, outlets=pages.paying_outlets(where, operator_id))
    if request.method == "POST" and form.is_valid() and _paid(form, viewer, operator_id, producer_id, at):
        messages.success(request, _("Pembayaran kepada %(name)s dicatat.") % {"name": maker.name})
        return redirect("office:payout", operator_id=operator_id, producer_id=producer_id)
    return show(request, viewer, "office/producers/payout.html", page, room="payouts", form=form)


def _paid(form: PayoutForm, viewer: Viewer, operator_id: UUID, producer_id: UUID, at: datetime) -> bool:
    """Record the payout; a refusal is told beside its field."""
    said = form.cleaned_data
    try:
        settlements.record_payout(
            payout_id=form.fact_id(),
            operator_id=operator_id,
            producer_id=producer_id,
            outlet_id=UUID(said["outlet"]),
            amount=said["amount"],
            method=said["method"],
            reference=said["reference"],
            paid_at=moment_of(said["paid_on"], at),
            actor=actor_of(viewer),
            at=at,
        )
    except Refusal as refusal:
        tell(form, refusal)
        return False
    return True

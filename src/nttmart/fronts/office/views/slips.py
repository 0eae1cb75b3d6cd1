"""One payout: who signed for its cash, and the slip to print."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access import money as access
from nttmart.fronts.office.forms.batches import SignForm
from nttmart.fronts.office.pages.slips import SlipPage, payout_slip_pdf
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show
from nttmart.kernel.clock import now


@require_http_methods(["GET", "HEAD", "POST"])
@office
def slip(request: HttpRequest, viewer: Viewer, operator_id: UUID, producer_id: UUID, payout_id: UUID) -> HttpResponse:
    where = access.payout(viewer, operator_id, producer_id, payout_id, to_pay=request.method == "POST")
    form = SignForm(sent(request))

    def do() -> None:
        settlements.record_payout_receipt(
            payout_id=payout_id, **form.cleaned_data, received_at=now(), actor=actor_of(viewer), at=now()
        )

    if request.method == "POST" and accepted(request, form, do, _("Tanda terima dicatat.")):
        return redirect(request.path)
    page = SlipPage(
        settlements.get_payout_slip(payout_id), operator_id, producer_id, operator_id in where.deciding_operator_ids
    )
    return show(request, viewer, "office/producers/slip.html", page, room="payouts", form=form)


@require_GET
@office
def pdf(request: HttpRequest, viewer: Viewer, operator_id: UUID, producer_id: UUID, payout_id: UUID) -> HttpResponse:  # noqa: ARG001 -- as every view
    access.payout(viewer, operator_id, producer_id, payout_id, to_pay=False)
    found = settlements.get_payout_slip(payout_id)
    answer = HttpResponse(payout_slip_pdf(found), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.number}.pdf"'
    return answer

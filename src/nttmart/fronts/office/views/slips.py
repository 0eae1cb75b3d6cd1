"""One payout: who signed for its cash, its proof, what became of it, and the slip to print."""

from functools import partial
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access import money as access
from nttmart.fronts.office.forms.batches import MistakeForm, ProofForm, ReturnForm, SignForm
from nttmart.fronts.office.pages.slips import payout_slip_pdf, slip_page
from nttmart.fronts.office.views.room import accepted, actor_of, moment_of, office, sent, show
from nttmart.kernel.clock import local_date, now

Ids = tuple[UUID, UUID, UUID]
"""Operator, maker, payout."""


@require_http_methods(["GET", "HEAD", "POST"])
@office
def slip(request: HttpRequest, viewer: Viewer, operator_id: UUID, producer_id: UUID, payout_id: UUID) -> HttpResponse:
    ids = (operator_id, producer_id, payout_id)
    access.payout(viewer, *ids, to_pay=request.method == "POST")
    form = SignForm(sent(request))

    def do() -> None:
        settlements.record_payout_receipt(
            payout_id=payout_id, **form.cleaned_data, received_at=now(), actor=actor_of(viewer), at=now()
        )

    if request.method == "POST" and accepted(request, form, do, _("Tanda terima dicatat.")):
        return redirect(request.path)
    return _answer(request, viewer, ids, form=form)


@require_POST
@office
def record_return(
    request: HttpRequest, viewer: Viewer, operator_id: UUID, producer_id: UUID, payout_id: UUID
) -> HttpResponse:
    access.payout(viewer, operator_id, producer_id, payout_id, to_pay=True)
    form = ReturnForm(request.POST, prefix="back")

    def do() -> None:
        said, at, paid_at = form.cleaned_data, now(), settlements.get_payout_slip(payout_id).paid_at
        returned_at = moment_of(said["returned_on"], at)
        if local_date(returned_at) == local_date(paid_at):
            returned_at = max(returned_at, paid_at)
        settlements.record_payout_return(
            payout_id=payout_id, reason=said["reason"], returned_at=returned_at, actor=actor_of(viewer), at=at
        )

    return _done(request, viewer, (operator_id, producer_id, payout_id), form, "back_form", do)


@require_POST
@office
def withdraw(
    request: HttpRequest, viewer: Viewer, operator_id: UUID, producer_id: UUID, payout_id: UUID
) -> HttpResponse:
    ids = (operator_id, producer_id, payout_id)
    access.payout(viewer, *ids, to_pay=True)
    form = MistakeForm(request.POST, prefix="wrong")
    do = partial(settlements.withdraw_payout, payout_id=payout_id, actor=actor_of(viewer), at=now())
    return _done(request, viewer, ids, form, "wrong_form", lambda: do(reason=form.cleaned_data["reason"]))


@require_POST
@office
def add_proof(
    request: HttpRequest, viewer: Viewer, operator_id: UUID, producer_id: UUID, payout_id: UUID
) -> HttpResponse:
    ids = (operator_id, producer_id, payout_id)
    access.payout(viewer, *ids, to_pay=True)
    form = ProofForm(request.POST, request.FILES)

    def do() -> None:
        stream = form.cleaned_data["proof"].file
        settlements.add_proof(of_kind="payout", of_id=payout_id, stream=stream, actor=actor_of(viewer), at=now())

    return _done(request, viewer, ids, form, "proof_form", do)


@require_GET
@office
def pdf(request: HttpRequest, viewer: Viewer, operator_id: UUID, producer_id: UUID, payout_id: UUID) -> HttpResponse:  # noqa: ARG001 -- as every view
    access.payout(viewer, operator_id, producer_id, payout_id, to_pay=False)
    found = settlements.get_payout_slip(payout_id)
    answer = HttpResponse(payout_slip_pdf(found), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.number}.pdf"'
    return answer


def _done(  # noqa: PLR0913, PLR0917 -- a form, its name, what it does
    request: HttpRequest, viewer: Viewer, ids: Ids, form: Form, name: str, do: Any
) -> HttpResponse:
    if accepted(request, form, do, _("Dicatat.")):
        return redirect(reverse("office:payout_slip", args=ids))
    return _answer(request, viewer, ids, **{name: form})


def _answer(request: HttpRequest, viewer: Viewer, ids: Ids, **filled: Any) -> HttpResponse:
    page = slip_page(access.payout(viewer, *ids, to_pay=False), *ids)
    fresh: dict[str, Any] = {
        "form": SignForm(),
        "back_form": ReturnForm(prefix="back", initial={"returned_on": local_date(now())}),
        "wrong_form": MistakeForm(prefix="wrong"),
        "proof_form": ProofForm(),
    }
    return show(request, viewer, "office/producers/slip.html", page, room="payouts", **{**fresh, **filled})

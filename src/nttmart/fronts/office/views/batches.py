"""Paying many makers through the bank: chosen, drafted, told to the bank, marked paid with proof, returned."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access import money as access
from nttmart.fronts.office.forms.batches import BankPaidForm, BatchForm, ProofForm, ReturnForm, WithdrawForm
from nttmart.fronts.office.pages import batches as pages
from nttmart.fronts.office.views.room import accepted, actor_of, moment_of, office, sent, show, uuid_of
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say

ROOM = "payouts"


@require_GET
@office
def batches(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.batch_list(access.payouts(viewer))
    return show(request, viewer, "office/batches/list.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def draft(request: HttpRequest, viewer: Viewer, operator_id: UUID) -> HttpResponse:
    page = pages.draft_page(access.payer(viewer, operator_id, to_pay=True), operator_id)
    if request.method == "POST" and (known := access.drafted(viewer, uuid_of(request.POST.get("once", "")))):
        return redirect("office:batch", batch_id=known.id)
    form = BatchForm(sent(request), outlets=list(page.outlets), candidates=list(page.candidates))

    def do() -> None:
        settlements.draft_payout_batch(
            outlet_id=UUID(form.cleaned_data["outlet"]),
            amounts=form.amounts(),
            batch_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Kumpulan dibuat. Unduh berkasnya untuk bank.")):
        return redirect("office:batch", batch_id=form.fact_id())
    return show(request, viewer, "office/batches/draft.html", page, room=ROOM, form=form)


@require_GET
@office
def batch_page(request: HttpRequest, viewer: Viewer, batch_id: UUID) -> HttpResponse:
    return _answer(request, viewer, batch_id)


@require_POST
@office
def export(request: HttpRequest, viewer: Viewer, batch_id: UUID) -> HttpResponse:
    """Hand over the file for the bank. By POST: that somebody had it stays in the trail."""
    batch, _where = access.batch(viewer, batch_id, to_pay=True)
    try:
        sheet = settlements.export_payout_batch(batch_id, viewer, at=now())
    except Refusal as refusal:
        messages.error(request, say(refusal))
        return redirect("office:batch", batch_id=batch_id)
    answer = HttpResponse("\ufeff" + sheet, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{batch.number}.csv"'
    return answer


@require_POST
@office
def mark_paid(request: HttpRequest, viewer: Viewer, batch_id: UUID) -> HttpResponse:
    batch, _where = access.batch(viewer, batch_id, to_pay=True)
    form = _paid_form(batch, now(), request.POST)

    def do() -> None:
        said, at = form.cleaned_data, now()
        settlements.mark_batch_paid(
            batch_id=batch_id,
            line_ids=[UUID(line_id) for line_id in said["lines"]],
            reference=said["reference"],
            paid_at=moment_of(said["paid_on"], at),
            actor=actor_of(viewer),
            at=at,
        )

    return _done(request, viewer, batch_id, form, "paid_form", do)


@require_POST
@office
def record_return(request: HttpRequest, viewer: Viewer, batch_id: UUID, line_id: UUID) -> HttpResponse:
    line = access.batch_line(viewer, batch_id, line_id)
    form = ReturnForm(request.POST, prefix="back")

    def do() -> None:
        said, at = form.cleaned_data, now()
        settlements.record_payout_return(
            payout_id=line_id,
            reason=said["reason"],
            returned_at=_not_before(line, moment_of(said["returned_on"], at)),
            actor=actor_of(viewer),
            at=at,
        )

    return _done(request, viewer, batch_id, form, "back_form", do)


@require_POST
@office
def withdraw(request: HttpRequest, viewer: Viewer, batch_id: UUID) -> HttpResponse:
    access.batch(viewer, batch_id, to_pay=True)
    form = WithdrawForm(request.POST, prefix="withdraw")
    do = partial(settlements.withdraw_payout_batch, batch_id=batch_id, actor=actor_of(viewer), at=now())
    return _done(request, viewer, batch_id, form, "withdraw_form", lambda: do(reason=form.cleaned_data["reason"]))


@require_POST
@office
def add_proof(request: HttpRequest, viewer: Viewer, batch_id: UUID) -> HttpResponse:
    access.batch(viewer, batch_id, to_pay=True)
    form = ProofForm(request.POST, request.FILES)

    def do() -> None:
        stream = form.cleaned_data["proof"].file
        settlements.add_proof(of_kind="batch", of_id=batch_id, stream=stream, actor=actor_of(viewer), at=now())

    return _done(request, viewer, batch_id, form, "proof_form", do)


@require_GET
@office
def proof(request: HttpRequest, viewer: Viewer, proof_id: UUID) -> HttpResponse:  # noqa: ARG001 -- as every view
    found = access.proof(viewer, proof_id)
    kind = {"webp": "image/webp", "pdf": "application/pdf"}[found.kind]
    answer = HttpResponse(found.content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="bukti-{found.id}.{found.kind}"'
    return answer


def _done(  # noqa: PLR0913, PLR0917 -- a form, its name, what it does
    request: HttpRequest, viewer: Viewer, batch_id: UUID, form: Form, name: str, do: Any
) -> HttpResponse:
    if accepted(request, form, do, _("Dicatat.")):
        return redirect(reverse("office:batch", args=[batch_id]))
    return _answer(request, viewer, batch_id, **{name: form})


def _answer(request: HttpRequest, viewer: Viewer, batch_id: UUID, **filled: Any) -> HttpResponse:
    batch, where = access.batch(viewer, batch_id)
    at = now()
    fresh: dict[str, Any] = {
        "paid_form": _paid_form(batch, at),
        "back_form": ReturnForm(prefix="back", initial={"returned_on": local_date(at)}),
        "withdraw_form": WithdrawForm(prefix="withdraw"),
        "proof_form": ProofForm(),
    }
    page = pages.batch_page(where, batch)
    return show(request, viewer, "office/batches/page.html", page, room=ROOM, **{**fresh, **filled})


def _not_before(line: settlements.BatchLine, returned_at: datetime) -> datetime:
    """Take a return on the day of the payment as coming after it."""
    same_day = line.paid_at is not None and local_date(line.paid_at) == local_date(returned_at)
    return max(returned_at, line.paid_at) if same_day and line.paid_at else returned_at


def _paid_form(batch: settlements.Batch, at: datetime, said: Any = None) -> BankPaidForm:
    """Offer the lines that wait; to a form that was sent, paid ones too: what it paid before is passed over."""
    lines = [line for line in batch.lines if line.state == "waiting" or (said is not None and line.state == "paid")]
    choices = [(str(line.id), f"{line.producer_name} · {line.bank_name} …{line.last_digits}") for line in lines]
    return BankPaidForm(said, lines=choices, prefix="paid", initial={"paid_on": local_date(at)})

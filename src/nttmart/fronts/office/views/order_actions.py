"""What staff do to an order. Each is one POST, one call into sales, one sentence, and back to the order's page."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.design.figures import rupiah
from nttmart.fronts.office.access.orders import order as open_order
from nttmart.fronts.office.forms.orders import BackForm, ConfirmForm, PiecesForm, ReasonForm, RefundForm, ResolveForm
from nttmart.fronts.office.templatetags.office_words import WORDS
from nttmart.fronts.office.views.orders import order_answer
from nttmart.fronts.office.views.room import act, actor_of, office, tell
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal

F = TypeVar("F", bound=Form)


@require_POST
@office
def confirm_payment(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    order, _mine = open_order(viewer, order_id, to="confirm_payment")
    form = ConfirmForm(request.POST, cash=order.payment_method == "cash")
    if form.is_valid():
        try:
            came = sales.confirm_payment(order_id=order_id, **form.seen(), actor=actor_of(viewer), at=now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            _tell_verdict(request, came)
            return redirect("office:order", order_id=order_id)
    return order_answer(request, viewer, order_id, confirm_form=form)


@require_POST
@office
def record_more_money(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    order, _mine = open_order(viewer, order_id, to="more_money")
    return _with_form(
        request,
        viewer,
        order_id,
        form=ConfirmForm(request.POST, cash=order.payment_method == "cash"),
        name="confirm_form",
        do=lambda form: sales.record_more_money(order_id=order_id, **form.seen(), actor=actor_of(viewer), at=now()),
        done=_("Dicatat. Uang ini harus dikembalikan kepada pembeli."),
    )


@require_POST
@office
def refuse_claim(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    open_order(viewer, order_id, to="refuse_claim")
    return _with_form(
        request,
        viewer,
        order_id,
        form=ReasonForm(request.POST, prefix="claim"),
        name="claim_form",
        do=lambda form: sales.refuse_claim(
            order_id=order_id, reason=form.cleaned_data["reason"], actor=actor_of(viewer), at=now()
        ),
        done=_("Dicatat: uangnya tidak ditemukan. Hubungi pembeli."),
    )


@require_POST
@office
def resolve_payment(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    open_order(viewer, order_id, to="accept_payment")
    return _with_form(
        request,
        viewer,
        order_id,
        form=ResolveForm(request.POST, prefix="resolve"),
        name="resolve_form",
        do=lambda form: sales.resolve_payment(order_id=order_id, **form.cleaned_data, actor=actor_of(viewer), at=now()),
        done=_("Keputusan dicatat."),
    )


@require_POST
@office
def prepare(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    open_order(viewer, order_id, to="prepare")
    return act(
        request,
        lambda: sales.prepare(order_id=order_id, actor=actor_of(viewer), at=now()),
        done=_("Barang siap diserahkan."),
        back=reverse("office:order", args=[order_id]),
    )


@require_POST
@office
def hand_over(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    open_order(viewer, order_id, to="hand_over")
    return act(
        request,
        lambda: sales.hand_over(order_id=order_id, actor=actor_of(viewer), at=now()),
        done=_("Pesanan sudah diserahkan."),
        back=reverse("office:order", args=[order_id]),
    )


@require_POST
@office
def cancel(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    open_order(viewer, order_id, to="cancel")
    return _with_form(
        request,
        viewer,
        order_id,
        form=ReasonForm(request.POST, prefix="cancel"),
        name="cancel_form",
        do=lambda form: sales.cancel(
            order_id=order_id, reason=form.cleaned_data["reason"], actor=actor_of(viewer), at=now()
        ),
        done=_("Pesanan dibatalkan."),
    )


@require_POST
@office
def cancel_part(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    order, _mine = open_order(viewer, order_id, to="cancel_part")
    return _with_form(
        request,
        viewer,
        order_id,
        form=PiecesForm(request.POST, prefix="part", lines=order.lines),
        name="part_form",
        do=lambda form: sales.cancel_part(
            order_id=order_id,
            pieces=form.pieces(),
            reason=form.cleaned_data["reason"],
            act_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        ),
        done=_("Sebagian pesanan dibatalkan."),
    )


@require_POST
@office
def take_back(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    order, _mine = open_order(viewer, order_id, to="take_back")
    return _with_form(
        request,
        viewer,
        order_id,
        form=BackForm(request.POST, prefix="back", lines=order.lines, has_delivery_fee=bool(order.delivery_fee)),
        name="back_form",
        do=lambda form: sales.take_back(
            order_id=order_id,
            pieces=form.pieces(),
            reason=form.cleaned_data["reason"],
            sellable=form.cleaned_data["sellable"],
            with_delivery=form.cleaned_data.get("with_delivery", False),
            act_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        ),
        done=_("Barang diterima kembali; uangnya tercatat harus dikembalikan."),
    )


@require_POST
@office
def record_refund(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    open_order(viewer, order_id, to="refund")
    return _with_form(
        request,
        viewer,
        order_id,
        form=RefundForm(request.POST, prefix="refund"),
        name="refund_form",
        do=lambda form: sales.record_refund(
            order_id=order_id,
            amount=form.cleaned_data["amount"],
            method=form.cleaned_data["method"],
            reference=form.cleaned_data["reference"],
            reason=form.cleaned_data["reason"],
            refund_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        ),
        done=_("Pengembalian uang dicatat."),
    )


def _with_form(  # noqa: PLR0913 -- a form, what it does, what it says
    request: HttpRequest,
    viewer: Viewer,
    order_id: UUID,
    *,
    form: F,
    name: str,
    do: Callable[[F], object],
    done: str,
) -> HttpResponse:
    """Do what a sound form says; one that is not, or is refused, comes back filled in with its sentences."""
    if form.is_valid():
        try:
            do(form)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, done)
            return redirect("office:order", order_id=order_id)
    return order_answer(request, viewer, order_id, **{name: form})


def _tell_verdict(request: HttpRequest, came: sales.Confirmation) -> None:
    if came.verdict == "settled":
        messages.success(request, _("Pembayaran diterima. Siapkan barangnya."))
        return
    words = WORDS["verdict"][came.verdict]
    gap = rupiah(abs(came.difference)) if came.difference else ""
    sentence = _("Uang %(words)s %(gap)s. Kepala gerai perlu memutuskan.")
    messages.warning(request, sentence % {"words": words, "gap": gap})

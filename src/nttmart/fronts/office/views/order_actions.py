"""What staff do to an order. Each is one POST, one call into sales, one sentence, and back to the order's page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.design.figures import rupiah
from nttmart.fronts.office.access.orders import order as open_order
from nttmart.fronts.office.forms.orders import (
    BackForm,
    ConfirmForm,
    PiecesForm,
    ReasonForm,
    RefundForm,
    ResolveForm,
    SaidForm,
)
from nttmart.fronts.office.pages.orders import asked_on
from nttmart.fronts.office.templatetags.office_words import WORDS
from nttmart.fronts.office.views.orders import order_answer
from nttmart.fronts.office.views.room import act, actor_of, office, tell
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import weekday


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody is about to do something to an order they may do it to."""

    request: HttpRequest
    viewer: Viewer
    order: sales.Order

    def at_once(self, do: Callable[..., object], done: str) -> HttpResponse:
        """Do what needs no words."""
        back = reverse("office:order", args=[self.order.id])
        return act(self.request, lambda: self._call(do), done=done, back=back)

    def with_form(
        self, name: str, form: SaidForm, do: Callable[..., Any], tell_done: Callable[[Any], None]
    ) -> HttpResponse:
        """Do what a sound form says; one that is not, or is refused, comes back filled in with its sentences."""
        if form.is_valid():
            try:
                came = self._call(do, **form.said())
            except Refusal as refusal:
                tell(form, refusal)
            else:
                tell_done(came)
                return redirect("office:order", order_id=self.order.id)
        return order_answer(self.request, self.viewer, self.order.id, **{name: form})

    def say(self, done: str) -> Callable[[object], None]:
        """Say a sentence when it is done, whatever came of it."""
        return lambda _came: messages.success(self.request, done)

    def _call(self, do: Callable[..., Any], **said: Any) -> Any:
        return do(order_id=self.order.id, **said, actor=actor_of(self.viewer), at=now())


def on_order(to: str) -> Callable[[Callable[[Act], HttpResponse]], Callable[..., HttpResponseBase]]:
    """Take a POST about an order the viewer may do this to, and hand it over as an act."""

    def wrap(view: Callable[[Act], HttpResponse]) -> Callable[..., HttpResponseBase]:
        @require_POST
        @office
        @wraps(view)
        def answer(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
            order, _mine = open_order(viewer, order_id, to=to)
            return view(Act(request, viewer, order))

        return answer

    return wrap


@on_order("confirm_payment")
def confirm_payment(of: Act) -> HttpResponse:
    form = ConfirmForm(of.request.POST, cash=of.order.payment_method == "cash")
    return of.with_form("confirm_form", form, sales.confirm_payment, lambda came: _tell_verdict(of.request, came))


@on_order("more_money")
def record_more_money(of: Act) -> HttpResponse:
    form = ConfirmForm(of.request.POST, cash=of.order.payment_method == "cash")
    done = of.say(_("Dicatat. Uang ini harus dikembalikan kepada pembeli."))
    return of.with_form("confirm_form", form, sales.record_more_money, done)


@on_order("refuse_claim")
def refuse_claim(of: Act) -> HttpResponse:
    done = of.say(_("Dicatat: uangnya tidak ditemukan. Hubungi pembeli."))
    return of.with_form("claim_form", ReasonForm(of.request.POST, prefix="claim"), sales.refuse_claim, done)


@on_order("accept_payment")
def resolve_payment(of: Act) -> HttpResponse:
    missing = of.order.total - of.order.owed_to_buyer
    form = ResolveForm(of.request.POST, prefix="resolve", missing=missing, asked_on=asked_on(of.order))
    return of.with_form("resolve_form", form, sales.resolve_payment, lambda asked: _tell_decision(of.request, asked))


@on_order("prepare")
def prepare(of: Act) -> HttpResponse:
    return of.at_once(sales.prepare, _("Barang siap diserahkan."))


@on_order("hand_over")
def hand_over(of: Act) -> HttpResponse:
    return of.at_once(sales.hand_over, _("Pesanan sudah diserahkan."))


@on_order("cancel")
def cancel(of: Act) -> HttpResponse:
    form = ReasonForm(of.request.POST, prefix="cancel")
    return of.with_form("cancel_form", form, sales.cancel, of.say(_("Pesanan dibatalkan.")))


@on_order("cancel_part")
def cancel_part(of: Act) -> HttpResponse:
    form = PiecesForm(of.request.POST, prefix="part", lines=of.order.lines)
    return of.with_form("part_form", form, sales.cancel_part, of.say(_("Sebagian pesanan dibatalkan.")))


@on_order("take_back")
def take_back(of: Act) -> HttpResponse:
    has_fee = bool(of.order.delivery_fee)
    form = BackForm(of.request.POST, prefix="back", lines=of.order.lines, has_delivery_fee=has_fee)
    done = of.say(_("Barang diterima kembali; uangnya tercatat harus dikembalikan."))
    return of.with_form("back_form", form, settlements.take_back_goods, done)


@on_order("refund")
def record_refund(of: Act) -> HttpResponse:
    form = RefundForm(of.request.POST, prefix="refund")
    return of.with_form("refund_form", form, sales.record_refund, of.say(_("Pengembalian uang dicatat.")))


def _tell_decision(request: HttpRequest, asked: Mapping[UUID, date]) -> None:
    if not asked:
        messages.success(request, _("Keputusan dicatat."))
        return
    sentence = _("Belum dijual: barangnya baru bisa berangkat %(day)s, jadi pembeli ditanya dulu.")
    messages.warning(request, sentence % {"day": weekday(max(asked.values()))})


def _tell_verdict(request: HttpRequest, came: sales.Confirmation) -> None:
    if came.verdict == "settled":
        messages.success(request, _("Pembayaran diterima. Siapkan barangnya."))
        return
    words = WORDS["verdict"][came.verdict]
    gap = rupiah(abs(came.difference)) if came.difference else ""
    sentence = _("Uang %(words)s %(gap)s. Kepala gerai perlu memutuskan.")
    messages.warning(request, sentence % {"words": words, "gap": gap})

"""Entering an order somebody gave by telephone, message, paper or at the counter: the same stock, states and page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access.orders import workplaces
from nttmart.fronts.office.forms.basket import Basket, read_basket
from nttmart.fronts.office.forms.orders import CONSENT_VERSION, EntryForm
from nttmart.fronts.office.pages import entry as pages
from nttmart.fronts.office.pages.orders import outlet_choices
from nttmart.fronts.office.views.room import actor_of, office, show, tell, uuid_of
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.ids import uuid7

ASKED = {"fulfilment": "pickup", "payment_method": "cash", "channel": "phone", "village": ""}


@require_http_methods(["GET", "HEAD", "POST"])
@office
def enter_order(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Carry the order in the form until it is placed: every button but «place» only works it out anew."""
    choices = outlet_choices(workplaces(viewer))
    basket = read_basket(request.POST)
    placing = request.POST.get("do") == "place"
    form = EntryForm(request.POST, outlets=choices) if placing else _unjudged(request, choices)
    if placing and form.is_valid() and (made := _placed(request, form, basket, viewer)):
        messages.success(request, _("Pesanan %(number)s dicatat.") % {"number": made.number})
        return redirect("office:order", order_id=made.id)
    return _answer(request, viewer, form, basket, choices)


def _unjudged(request: HttpRequest, choices: list[tuple[str, str]]) -> EntryForm:
    """Show what was keyed in so far without judging it yet."""
    if request.method != "POST":
        return EntryForm(outlets=choices)
    return EntryForm(outlets=choices, initial={name: request.POST.get(name, "") for name in EntryForm.base_fields})


def _placed(request: HttpRequest, form: EntryForm, basket: Basket, viewer: Viewer) -> sales.OrderRef | None:
    """Place the order; a refusal is told beside its field."""
    said = form.cleaned_data
    is_delivery = said["fulfilment"] == "delivery"
    to = pages.destination(said["village"]) if is_delivery else pages.Destination()
    if is_delivery and not (to.village_code or to.zone):
        words = _("Tujuan ini tidak ditemukan.") if to.is_unknown else _("Pilih satu dan tulis kodenya: %(shown)s.")
        form.add_error("village", words % {"shown": to.candidates} if to.candidates else words)
        return None
    total = request.POST.get("expected_total", "")[:12]
    try:
        return sales.place_order(
            outlet_id=UUID(said["outlet"]),
            lines=basket.wants,
            buyer=sales.BuyerDetails(said["name"], said["phone"], said["address"], to.village_code, said["note"]),
            fulfilment=said["fulfilment"],
            payment_method=said["payment_method"],
            channel=said["channel"],
            idempotency_key=request.POST.get("key", "")[:64],
            expected_total=int(total) if total.isascii() and total.isdigit() else 0,
            actor=actor_of(viewer),
            at=now(),
            zone=to.zone,
            consent_version=CONSENT_VERSION if said["consent"] else "",
        )
    except Refusal as refusal:
        tell(form, refusal)
        return None


def _answer(
    request: HttpRequest,
    viewer: Viewer,
    form: EntryForm,
    basket: Basket,
    choices: list[tuple[str, str]],
) -> HttpResponse:
    sent = request.POST
    page = pages.entry_page(
        pieces=basket.pieces,
        text=sent.get("cari", "").strip()[:80],
        outlet_id=uuid_of(sent["outlet"] if sent.get("outlet") in dict(choices) else choices[0][0]),
        asked={name: sent.get(name, blank) for name, blank in ASKED.items()},
        at=now(),
    )
    key = sent.get("key", "")[:64] or str(uuid7())
    return show(request, viewer, "office/orders/entry.html", page, room="orders", form=form, key=key)

"""What a maker promised, entered by whoever keys in for it: promises, pauses, what it can make, who feeds it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.access import lots as lot_access
from nttmart.fronts.office.access import producers as access
from nttmart.fronts.office.access.rooms import READERS
from nttmart.fronts.office.forms import promises as forms
from nttmart.fronts.office.pages import places as place_pages
from nttmart.fronts.office.pages import promises as pages
from nttmart.fronts.office.views.room import accepted, act, office, sent, show, uuid_of
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date, now

ROOM = "producers"


@require_GET
@office
def promises(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="see promises")
    page = pages.promises_page(maker, local_date(now()), may_write=access.may_promise(viewer, maker))
    return show(request, viewer, "office/promises/page.html", page, room=ROOM)


@require_GET
@office
def coming(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    where = lot_access.shelves(viewer)
    asked = request.GET.get("gerai", "")[:36]
    is_plain = not viewer.holds("outlet_manager", *READERS)
    page = pages.coming_page(where, asked, local_date(now()), is_plain=is_plain)
    return show(request, viewer, "office/promises/coming.html", page, room="goods")


@require_http_methods(["GET", "HEAD", "POST"])
@office
def new_promise(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="promise")
    form = forms.PromiseForm(
        sent(request), goods=pages.goods_choices(maker.id), outlets=pages.outlet_choices(), initial=_asked(request)
    )
    page = pages.EntryPage(
        maker,
        _("Janji baru"),
        _("Tulis apa yang dijanjikan pembuat, dengan kata ya darinya. Nama Anda tercatat di sampingnya."),
        _("Simpan janji"),
    )
    return _entered(request, viewer, page, form, lambda actor: _promise(maker, form, actor), _("Janji tercatat."))


@require_http_methods(["GET", "HEAD", "POST"])
@office
def new_pause(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="promise")
    form = forms.PauseForm(sent(request), products=pages.product_choices(maker.id))

    def save(actor: Actor) -> object:
        said = form.cleaned_data
        return supply.pause(
            producer_id=maker.id,
            product_id=_id(said["product"]),
            from_on=said["from_on"],
            until_on=said["until_on"],
            reason=said["reason"],
            pause_id=form.fact_id(),
            actor=actor,
            at=now(),
        )

    lead = _("Janji rutin yang jatuh pada masa jeda ditarik. Janji untuk pesanan gerai tetap, sampai dijawab sendiri.")
    page = pages.EntryPage(maker, _("Jeda"), lead, _("Simpan jeda"))
    return _entered(request, viewer, page, form, save, _("Jeda tercatat."))


@require_http_methods(["GET", "HEAD", "POST"])
@office
def state_capacity(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="promise")
    form = forms.CapacityForm(sent(request), products=pages.product_choices(maker.id))

    def save(actor: Actor) -> object:
        said = form.cleaned_data
        return supply.state_capacity(
            producer_id=maker.id,
            product_id=UUID(said["product"]),
            quantity_per_week=said["quantity_per_week"],
            lead_time_days=said["lead_time_days"],
            holds_from=said["holds_from"],
            capacity_id=form.fact_id(),
            actor=actor,
            at=now(),
        )

    lead = _("Yang terakhir dikatakan berlaku; yang lama tetap tercatat.")
    page = pages.EntryPage(maker, _("Kesanggupan"), lead, _("Simpan"))
    return _entered(request, viewer, page, form, save, _("Tercatat."))


@require_http_methods(["GET", "HEAD", "POST"])
@office
def add_feeder(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="promise")
    form = forms.FeederForm(sent(request), products=pages.product_choices(maker.id))
    if form.is_bound and form.is_valid():
        _find_village(form)

    def save(actor: Actor) -> object:
        said = form.cleaned_data
        return supply.add_feeder(
            product_id=UUID(said["product"]),
            hub_id=maker.id,
            village_code=said["village"],
            quantity_per_week=said["quantity_per_week"],
            from_on=said["from_on"],
            feeder_id=form.fact_id(),
            actor=actor,
            at=now(),
        )

    lead = _("Desa yang ikut membuat barang ini; hasilnya menambah kesanggupan pembuat.")
    page = pages.EntryPage(maker, _("Desa pemasok"), lead, _("Tambah"))
    return _entered(request, viewer, page, form, save, _("Desa pemasok tercatat."))


@require_http_methods(["GET", "HEAD", "POST"])
@office
def promise_page(request: HttpRequest, viewer: Viewer, producer_id: UUID, promise_id: UUID) -> HttpResponse:
    """Show one promise; ``turn`` says what is done to it: confirm, replace, withdraw or excuse."""
    maker = access.producer(viewer, producer_id, to="see promises")
    today = local_date(now())
    promise = _promise_of(maker, promise_id, today)
    may_write, may_excuse = access.may_promise(viewer, maker), access.may_excuse(viewer, maker)
    turn = request.POST.get("turn", "")
    if request.method == "POST" and not (may_excuse if turn == "excuse" else may_write):
        raise PermissionDenied
    turned = {name: sent(request) if turn == name else None for name in _TURNS}
    replacing = {"quantity": promise.open_quantity or None}
    shown: dict[str, Form] = {
        "replace": forms.ReplaceForm(turned["replace"], initial=replacing, auto_id="ganti_%s"),
        "withdraw": forms.WithdrawForm(turned["withdraw"], auto_id="tarik_%s"),
        "excuse": forms.ExcuseForm(turned["excuse"], auto_id="maklum_%s"),
        "confirm": Form(turned["confirm"]),
    }
    if request.method == "POST":
        form = shown.get(turn)
        actor = access.actor_for(viewer, maker)
        if form is None:
            raise Http404
        if accepted(request, form, lambda: _TURNS[turn](promise.id, form, actor), _("Tercatat.")):
            return redirect("office:promises", producer_id=producer_id)
    page = pages.promise_page(maker, promise, today, may_write=may_write, may_excuse=may_excuse)
    return show(
        request,
        viewer,
        "office/promises/promise.html",
        page,
        room=ROOM,
        replace_form=shown["replace"],
        withdraw_form=shown["withdraw"],
        excuse_form=shown["excuse"],
    )


@require_POST
@office
def end_pause(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="promise")
    actor, at = access.actor_for(viewer, maker), now()
    on = forms.EndForm(request.POST).day_or(local_date(at))
    pause_id = uuid_of(request.POST.get("pause", ""))
    return act(
        request,
        lambda: supply.resume(producer_id=maker.id, pause_id=pause_id, on=on, actor=actor, at=at),
        done=_("Pembuat kembali membuat."),
        back=reverse("office:promises", args=[producer_id]),
    )


@require_POST
@office
def end_standing(request: HttpRequest, viewer: Viewer, producer_id: UUID, standing_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="promise")
    actor, at = access.actor_for(viewer, maker), now()
    on = forms.EndForm(request.POST).day_or(local_date(at))
    if standing_id not in {each.id for each in supply.list_standing(maker.id, on=local_date(at))}:
        raise Http404
    return act(
        request,
        lambda: supply.end_standing(standing_id=standing_id, on=on, actor=actor, at=at),
        done=_("Janji rutin diakhiri."),
        back=reverse("office:promises", args=[producer_id]),
    )


@require_POST
@office
def end_feeder(request: HttpRequest, viewer: Viewer, producer_id: UUID, feeder_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="promise")
    actor, at = access.actor_for(viewer, maker), now()
    on = forms.EndForm(request.POST).day_or(local_date(at))
    if feeder_id not in {each.id for each in supply.list_feeders(maker.id, on=local_date(at))}:
        raise Http404
    return act(
        request,
        lambda: supply.end_feeder(feeder_id=feeder_id, on=on, actor=actor, at=at),
        done=_("Desa pemasok diakhiri."),
        back=reverse("office:promises", args=[producer_id]),
    )


def _promise(maker: producers.Producer, form: forms.PromiseForm, actor: Actor) -> object:
    said = form.cleaned_data
    goods: dict[str, Any] = {
        "producer_id": maker.id,
        "variant_id": UUID(said["variant"]),
        "quantity": said["quantity"],
        "outlet_id": _id(said["outlet"]),
        "actor": actor,
        "at": now(),
    }
    if said["per"] == forms.ONCE:
        return supply.promise(due_on=said["day"], promise_id=form.fact_id(), **goods)
    return supply.stand_by(
        per=said["per"], from_on=said["day"], until_on=said["until_on"], standing_id=form.fact_id(), **goods
    )


def _confirm(promise_id: UUID, _form: Form, actor: Actor) -> None:
    supply.confirm(promise_id=promise_id, actor=actor, at=now())


def _replace(promise_id: UUID, form: Form, actor: Actor) -> object:
    said = dict(form.cleaned_data)
    return supply.replace(promise_id=promise_id, new_id=said.pop("once"), actor=actor, at=now(), **said)


def _withdraw(promise_id: UUID, form: Form, actor: Actor) -> None:
    supply.withdraw(promise_id=promise_id, reason=form.cleaned_data["reason"], actor=actor, at=now())


def _excuse(promise_id: UUID, form: Form, actor: Actor) -> None:
    supply.excuse(promise_id=promise_id, reason=form.cleaned_data["reason"], actor=actor, at=now())


_TURNS: dict[str, Callable[[UUID, Any, Actor], object]] = {
    "confirm": _confirm,
    "replace": _replace,
    "withdraw": _withdraw,
    "excuse": _excuse,
}


def _entered(  # noqa: PLR0913, PLR0917 -- what an entry is made of
    request: HttpRequest,
    viewer: Viewer,
    page: pages.EntryPage,
    form: Form,
    save: Callable[[Actor], object],
    done: str,
) -> HttpResponse:
    """Show a form about a maker, or do what it says in the maker's name."""
    actor = access.actor_for(viewer, page.maker)
    if request.method == "POST" and accepted(request, form, lambda: save(actor), done):
        return redirect("office:promises", producer_id=page.maker.id)
    return show(request, viewer, "office/promises/form.html", page, room=ROOM, form=form)


def _promise_of(maker: producers.Producer, promise_id: UUID, today: date) -> supply.PromiseRecord:
    try:
        found = supply.get_promise(promise_id, on=today)
    except supply.NoSuchPromise as none:
        raise Http404 from none
    if found.producer_id != maker.id:
        raise Http404
    return found


def _asked(request: HttpRequest) -> dict[str, str]:
    """Let an address that leads here name the goods."""
    return {"variant": request.GET.get("barang", "")[:36], "outlet": request.GET.get("gerai", "")[:36]}


def _find_village(form: forms.FeederForm) -> None:
    """Turn what was written into the code of one village, or say beside the field what is wrong."""
    found = place_pages.find_place(form.cleaned_data["village"], kinds=("village",))
    if found.place is None:
        tried = _("Pilih satu dan tulis kodenya: %(shown)s.") % {"shown": found.shown}
        form.add_error("village", tried if found.candidates else _("Tempat ini tidak ditemukan."))
        return
    form.cleaned_data["village"] = found.place.code


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None

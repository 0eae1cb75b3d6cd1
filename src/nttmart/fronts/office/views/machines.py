"""Machines for makers: asked for, granted, come, used, idle, broken, handed on; those in trouble first."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import support as access
from nttmart.fronts.office.forms.support import AskForm, MachineForm, PhotoForm, ReasonForm
from nttmart.fronts.office.pages import support as pages
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7

ROOM = access.ROOM


@require_GET
@office
def machines(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    seen = access.seen_by(viewer)
    page = pages.machines_page(seen, local_date(now()), may_ask=viewer.holds("officer", "helper", "producer"))
    return show(request, viewer, "office/support/machines.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def ask(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    access.seen_by(viewer)
    if not viewer.holds("officer", "helper", "producer"):
        raise PermissionDenied
    offered = {"producer": pages.maker_choices(access.makers(viewer))}
    form = AskForm(sent(request), offered=offered, initial={"on": local_date(now())})

    def do() -> None:
        said = dict(form.cleaned_data)
        programmes.ask_for_machine(
            machine_id=said.pop("once"),
            producer_id=UUID(said.pop("producer")),
            **said,
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Permintaan alat dicatat.")):
        return redirect("office:machines")
    page = pages.entry(
        _("Minta alat"), _("Alat yang dibutuhkan seorang pembuat, dan untuk apa."), reverse("office:machines")
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def machine(request: HttpRequest, viewer: Viewer, machine_id: UUID) -> HttpResponse:
    card = access.machine(viewer, machine_id, to="tell" if request.method == "POST" else "read")
    manages = access.may_manage(viewer, card.regency_code)
    offered = {
        "kind": pages.machine_choices(card.state, all_words=manages),
        "to": pages.maker_choices(access.makers(viewer), blank=True) if manages else [],
    }
    may_tell = bool(offered["kind"]) and access.may_tell(viewer, card.holder_id, card.regency_code)
    form = MachineForm(sent(request), request.FILES or None, offered=offered, initial={"on": local_date(now())})

    def do() -> None:
        said = dict(form.cleaned_data)
        to, photo, event_id = said.pop("to", ""), said.pop("photo"), said.pop("once")
        told: dict[str, Any] = {"actor": actor_of(viewer), "at": now()}
        with transaction.atomic():
            programmes.tell_of_machine(
                machine_id=machine_id, event_id=event_id, to_id=UUID(to) if to else None, **said, **told
            )
            if photo:
                programmes.add_support_photo(photo_id=uuid7(), of="event", of_id=event_id, stream=photo, **told)

    if request.method == "POST" and accepted(request, form, do, _("Dicatat.")):
        return redirect("office:machine", machine_id)
    seen = access.seen_by(viewer)
    page = pages.machine_page(card, seen, local_date(now()), may_tell=may_tell, may_withdraw=manages)
    return show(request, viewer, "office/support/machine.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def withdraw(request: HttpRequest, viewer: Viewer, event_id: UUID) -> HttpResponse:
    access.seen_by(viewer)
    machine_id = programmes.find_machine_of(event_id)
    if machine_id is None:
        raise Http404
    card = access.machine(viewer, machine_id, to="tell")
    if not access.may_manage(viewer, card.regency_code):
        raise PermissionDenied
    form = ReasonForm(sent(request))

    def do() -> None:
        programmes.withdraw_machine_line(event_id=event_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Ditarik. Keadaan alat kembali seperti sebelumnya.")):
        return redirect("office:machine", machine_id)
    page = pages.entry(
        _("Tarik catatan"),
        _("Bila catatan terakhir alat ini salah. Yang ditarik tidak dihitung lagi."),
        reverse("office:machine", args=[machine_id]),
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def photo_add(request: HttpRequest, viewer: Viewer, event_id: UUID) -> HttpResponse:
    """Add a picture to a line that was told before."""
    access.seen_by(viewer)
    machine_id = programmes.find_machine_of(event_id)
    if machine_id is None:
        raise Http404
    card = access.machine(viewer, machine_id, to="tell")
    form = PhotoForm(sent(request), request.FILES or None)

    def do() -> None:
        programmes.add_support_photo(
            photo_id=form.fact_id(), of="event", of_id=event_id, stream=form.cleaned_data["photo"],
            actor=actor_of(viewer), at=now(),
        )  # fmt: skip

    if request.method == "POST" and accepted(request, form, do, _("Foto disimpan.")):
        return redirect("office:machine", machine_id)
    lead = _("Foto alat di tempatnya. Jangan memotret wajah tanpa izin.")
    page = pages.entry(f"{_('Tambah foto')}: {card.what}", lead, reverse("office:machine", args=[machine_id]))
    return show(request, viewer, "office/support/photo.html", page, room=ROOM, form=form)


@require_safe
@office
def photo(_request: HttpRequest, viewer: Viewer, photo_id: UUID) -> HttpResponse:
    return HttpResponse(access.photo(viewer, photo_id), content_type="image/webp")

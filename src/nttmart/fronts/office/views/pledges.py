"""What was promised to cohorts and makers: what is late stands first, until it is given or ended with a reason."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import training as access
from nttmart.fronts.office.forms.training import CancelForm, KeepForm, PledgeForm
from nttmart.fronts.office.pages import training as pages
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now

ROOM = access.ROOM


@require_GET
@office
def pledges(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    seen, today = access.seen_by(viewer), local_date(now())
    page = pages.PledgesPage(
        pages.training_tabs(seen, "pledges", today), pages.pledge_rows(seen, today), access.may_begin(viewer)
    )
    return show(request, viewer, "office/training/pledges.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def pledge_new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    seen = access.seen_by(viewer)
    if not access.may_begin(viewer):
        raise PermissionDenied
    ours = [card for card in seen.cohorts if access.may_plan(viewer, card)]
    offered = {"to": pages.pledge_choices(ours, local_date(now())), "partner": pages.partner_choices()}
    form = PledgeForm(sent(request), offered=offered)

    def do() -> None:
        said = dict(form.cleaned_data)
        kind, _sep, id_ = said.pop("to").partition(":")
        pledge_id, partner = said.pop("once"), said.pop("partner")
        programmes.pledge(
            **said,
            cohort_id=UUID(id_) if kind == "cohort" else None,
            producer_id=UUID(id_) if kind == "producer" else None,
            partner_id=UUID(partner) if partner else None,
            pledge_id=pledge_id,
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Janji dicatat.")):
        return redirect("office:pledges")
    page = pages.EntryPage(
        _("Janji baru"),
        _("Apa yang dijanjikan kepada peserta, oleh lembaga mana, dan paling lambat kapan."),
        _("Simpan"),
        reverse("office:pledges"),
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def pledge(request: HttpRequest, viewer: Viewer, pledge_id: UUID) -> HttpResponse:
    access.pledge(viewer, pledge_id, to="plan" if request.method == "POST" else "read")
    form = KeepForm(sent(request), initial={"kept_on": local_date(now())})

    def do() -> None:
        programmes.keep_pledge(pledge_id=pledge_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Dicatat: janji ditepati.")):
        return redirect("office:pledges")
    return _show(request, viewer, pledge_id, form=form)


@require_POST
@office
def end(request: HttpRequest, viewer: Viewer, pledge_id: UUID) -> HttpResponse:
    access.pledge(viewer, pledge_id, to="plan")
    form = CancelForm(request.POST, prefix="end")

    def do() -> None:
        programmes.end_pledge(pledge_id=pledge_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if accepted(request, form, do, _("Dicatat. Janjinya tetap terbaca.")):
        return redirect("office:pledges")
    return _show(request, viewer, pledge_id, end_form=form)


def _show(request: HttpRequest, viewer: Viewer, pledge_id: UUID, **filled: Any) -> HttpResponse:
    today = local_date(now())
    found = access.pledge(viewer, pledge_id)
    try:
        access.pledge(viewer, pledge_id, to="plan")
        may_plan = not found.end
    except PermissionDenied:
        may_plan = False
    row = pages.PledgeRow(found, found.state(today), found.days_late(today))
    fresh: dict[str, Any] = {"form": KeepForm(initial={"kept_on": today}), "end_form": CancelForm(prefix="end")}
    page = pages.PledgePage(row, may_plan, programmes.institution_key(found.promised_by))
    return show(request, viewer, "office/training/pledge.html", page, room=ROOM, **{**fresh, **filled})

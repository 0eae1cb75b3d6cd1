"""Dated rules: everybody who audits reads them, a steward enters newer rows, nobody changes older ones."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.access.stewards import steward
from nttmart.fronts.office.forms.rules import RateForm, SplitForm, TariffForm
from nttmart.fronts.office.pages import rules as pages
from nttmart.fronts.office.pages.outlets import operator_choices, outlet_choices
from nttmart.fronts.office.views.room import actor_of, office, sent, show, tell
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.rates import set_rate

ROOM = "rules"


@require_GET
@office
def rules(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, ROOM)
    page = pages.rules_page(local_date(now()), may_add=viewer.is_steward)
    return show(request, viewer, "office/rules/list.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def add_tariff(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    steward(viewer, ROOM)
    form = TariffForm(sent(request), outlets=outlet_choices())

    def add() -> object:
        said = dict(form.cleaned_data)
        outlet = said.pop("outlet")
        outlet_id = UUID(outlet) if outlet else None
        return outlets.set_tariff(outlet_id=outlet_id, **said, actor=actor_of(viewer), at=now())

    return _answer(request, viewer, form, add, _("Ongkos kirim baru"))


@require_http_methods(["GET", "HEAD", "POST"])
@office
def add_split(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    steward(viewer, ROOM)
    form = SplitForm(sent(request), operators=operator_choices())

    def add() -> object:
        said = dict(form.cleaned_data)
        operator = said.pop("operator")
        operator_id = UUID(operator) if operator else None
        return sales.set_split_rule(operator_id=operator_id, **said, actor=actor_of(viewer), at=now())

    return _answer(request, viewer, form, add, _("Pembagian harga baru"))


@require_http_methods(["GET", "HEAD", "POST"])
@office
def add_rate(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    steward(viewer, ROOM)
    form = RateForm(sent(request), rules=pages.rule_choices())

    def add() -> object:
        said = dict(form.cleaned_data)
        key, _colon, scope = said.pop("rule").partition(":")
        return set_rate(key, scope, **said, actor=actor_of(viewer), at=now())

    return _answer(request, viewer, form, add, _("Angka baru"))


def _answer(request: HttpRequest, viewer: Viewer, form: Form, add: Callable[[], object], title: str) -> HttpResponse:
    """Enter the row, or show the form: one page serves the three kinds."""
    if request.method == "POST" and form.is_valid():
        try:
            add()
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Dicatat. Baris lama tidak diubah; yang baru berlaku mulai harinya."))
            return redirect("office:rules")
    return show(request, viewer, "office/rules/add.html", title, room=ROOM, form=form)

"""Dated rules: everybody who audits reads them, a steward enters newer rows, nobody changes older ones."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.access.stewards import steward
from nttmart.fronts.office.forms.rules import DatedForm, RateForm, SplitForm, TariffForm
from nttmart.fronts.office.pages import rules as pages
from nttmart.fronts.office.pages.outlets import operator_choices, outlet_choices
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now
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
    return _answer(request, viewer, form, outlets.set_tariff, _("Ongkos kirim baru"))


@require_http_methods(["GET", "HEAD", "POST"])
@office
def add_split(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    steward(viewer, ROOM)
    form = SplitForm(sent(request), operators=operator_choices())
    return _answer(request, viewer, form, sales.set_split_rule, _("Pembagian harga baru"))


@require_http_methods(["GET", "HEAD", "POST"])
@office
def add_rate(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    steward(viewer, ROOM)
    form = RateForm(sent(request), rules=pages.rule_choices())
    return _answer(request, viewer, form, set_rate, _("Angka baru"))


def _answer(
    request: HttpRequest, viewer: Viewer, form: DatedForm, add: Callable[..., object], title: str
) -> HttpResponse:
    """Enter the row, or show the form: one page serves the three kinds."""
    done = _("Dicatat. Baris lama tidak diubah; yang baru berlaku mulai harinya.")
    if request.method == "POST" and accepted(
        request, form, lambda: add(**form.said(), actor=actor_of(viewer), at=now()), done
    ):
        return redirect("office:rules")
    return show(request, viewer, "office/rules/add.html", title, room=ROOM, form=form)

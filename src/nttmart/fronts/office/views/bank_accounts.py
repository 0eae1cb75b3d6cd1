"""Where a maker is paid: told by the maker, keyed in by whoever keys in for them, or by the manager who pays."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access import producers as access
from nttmart.fronts.office.forms.batches import BankAccountForm
from nttmart.fronts.office.pages.producers import bank_account_page
from nttmart.fronts.office.views.room import accepted, act, office, sent, show
from nttmart.kernel.clock import now

AGREEMENT = "2026-11"
"""The version of the sentence the maker agrees to."""


@require_http_methods(["GET", "HEAD", "POST"])
@office
def bank_account(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="pay")
    form = BankAccountForm(sent(request))

    def do() -> None:
        said = {name: value for name, value in form.cleaned_data.items() if name != "agreed"}
        producers.set_bank_account(producer_id=producer_id, **said, text_version=AGREEMENT, **_who(viewer, maker))

    if request.method == "POST" and accepted(request, form, do, _("Rekening bank disimpan.")):
        return redirect("office:bank_account", producer_id=producer_id)
    return show(
        request, viewer, "office/producers/bank.html", bank_account_page(viewer, maker), room="producers", form=form
    )


@require_POST
@office
def end(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="write")

    def do() -> None:
        producers.end_bank_account(producer_id, **_who(viewer, maker))

    return act(request, do, done=_("Nomor rekening dihapus."), back=request.path.removesuffix("hapus/"))


def _who(viewer: Viewer, maker: producers.Producer) -> dict[str, Any]:
    """Say who keys in, in which part, and which operator prints the maker's notice."""
    return {
        "told_by": access.told_by(viewer, maker),
        "operator_id": access.paying_operator(viewer, maker.id),
        "actor": access.actor_for(viewer, maker),
        "at": now(),
    }

"""Sealed choices of villages: the list, each with its reasons, and the files to compute it from anew."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import condition

from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.storefront.pages.decisions import decision_view, decisions_view, find_decision
from nttmart.fronts.storefront.views.answers import kept

_KEPT_S = 300
_DAY_S = 24 * 3600


def decisions(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/decisions.html", decisions_view(), _KEPT_S)


def decision(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    page = decision_view(decision_id, request.GET.get("cari", "")[:80].strip())
    if page is None:
        raise Http404
    return kept(request, "storefront/decision.html", page, _KEPT_S)


def _seal(request: HttpRequest, decision_id: UUID) -> str:  # noqa: ARG001 -- as the view is called
    """Name what never changes of a decision, so that nobody fetches it twice."""
    return f'"{_sealed(decision_id).result_sha256}"'


@condition(etag_func=_seal)
def result_file(request: HttpRequest, decision_id: UUID) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    """Give the result as it was sealed: large, so it is not kept in the window."""
    return _file(programmes.get_result_text(_sealed(decision_id).run_id), "hasil.json")


def _seal_of_inputs(request: HttpRequest, decision_id: UUID) -> str:
    """Name the other file by another name: they are not the same bytes."""
    return f'"skenario-{_seal(request, decision_id)[1:]}'


@condition(etag_func=_seal_of_inputs)
def inputs_file(request: HttpRequest, decision_id: UUID) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    """Give the inputs alone, as a scenario that the same command reads."""
    run = programmes.get_choice_run(_sealed(decision_id).run_id)
    _kept, text = programmes.get_choice_scenario(run.scenario_id)
    return _file(text, "skenario.json")


def _sealed(decision_id: UUID) -> programmes.DecisionKept:
    found = find_decision(decision_id)
    if found is None:
        raise Http404
    return found


def _file(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": f"public, max-age={_DAY_S}"}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)

"""Choosing villages: scenarios kept, computed, looked at, compared, sealed; interests declared."""

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import choosing as access
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.forms.scenario import ScenarioForm, filled_from, is_ours
from nttmart.fronts.office.pages import choosing as pages
from nttmart.fronts.office.pages.choosing_beside import MOST_COMPARED, compare_page
from nttmart.fronts.office.views.room import act, actor_of, office, sent, show, tell, uuid_of
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say

ROOM = access.ROOM
ROWS_TOLD = 20


@require_GET
@office
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, ROOM)
    page = pages.overview(now(), may_choose=access.may_choose(viewer))
    return show(request, viewer, "office/choosing/list.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    access.choose(viewer)
    mended = uuid_of(request.GET.get("ganti", ""))
    inputs = json.loads(access.scenario(viewer, mended)[1]) if mended else None
    by_file = inputs is not None and not is_ours(inputs)
    initial = ({"name": inputs["name"]} if by_file else filled_from(inputs)) if inputs else None
    files = request.FILES if request.method == "POST" else None
    form = ScenarioForm(sent(request), files, initial=initial, by_file=by_file)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            scenario_id = programmes.keep_scenario(
                name=said["name"], note=said["note"], raw=form.raw(), instead_of=mended,
                actor=actor_of(viewer), at=now(),
            )  # fmt: skip
        except programmes.BadScenario as bad:
            for problem in bad.problems[:ROWS_TOLD]:
                form.add_error(None, say(problem))
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return redirect("office:choice_scenario", scenario_id=scenario_id)
    page = pages.NewPage(mended, by_file)
    return show(request, viewer, "office/choosing/new.html", page, room=ROOM, form=form)


@require_GET
@office
def scenario(request: HttpRequest, viewer: Viewer, scenario_id: UUID) -> HttpResponse:
    found = access.scenario(viewer, scenario_id)
    page = pages.scenario_page(found, now(), may_choose=access.may_choose(viewer))
    return show(request, viewer, "office/choosing/scenario.html", page, room=ROOM)


@require_GET
@office
def inputs(_request: HttpRequest, viewer: Viewer, scenario_id: UUID) -> HttpResponse:
    kept, text = access.scenario(viewer, scenario_id)
    return _file(text, f"skenario-{kept.inputs_sha256[:12]}.json")


@require_POST
@office
def start(request: HttpRequest, viewer: Viewer, scenario_id: UUID) -> HttpResponse:
    access.scenario(viewer, scenario_id, to="choose")
    try:
        run_id = programmes.start_run(scenario_id=scenario_id, actor=actor_of(viewer), at=now())
    except Refusal as refusal:
        again = refusal
        return act(request, lambda: _raise(again), done="", back=reverse("office:choice_scenario", args=[scenario_id]))
    return redirect("office:choice_run", run_id=run_id)


@require_GET
@office
def run(request: HttpRequest, viewer: Viewer, run_id: UUID) -> HttpResponse:
    found = access.run(viewer, run_id)
    text = request.GET.get("cari", "")[:80].strip()
    page = pages.run_page(found, text, now(), may_choose=access.may_choose(viewer))
    answer = show(request, viewer, "office/choosing/run.html", page, room=ROOM)
    if page.state == "running":
        answer["Refresh"] = "2"
    return answer


@require_POST
@office
def stop(request: HttpRequest, viewer: Viewer, run_id: UUID) -> HttpResponse:
    access.run(viewer, run_id, to="choose")
    back = reverse("office:choice_run", args=[run_id])
    return act(
        request,
        lambda: programmes.stop_run(run_id=run_id, actor=actor_of(viewer), at=now()),
        done=_("Perhitungan dihentikan."),
        back=back,
    )


@require_GET
@office
def village(request: HttpRequest, viewer: Viewer, run_id: UUID, code: str) -> HttpResponse:
    found, result = access.result(viewer, run_id)
    if code not in result.villages:
        raise Http404
    page = pages.village_page(found, result, result.villages[code])
    return show(request, viewer, "office/choosing/village.html", page, room=ROOM)


@require_GET
@office
def result_file(_request: HttpRequest, viewer: Viewer, run_id: UUID) -> HttpResponse:
    found, _result = access.result(viewer, run_id)
    return _file(programmes.get_result_text(run_id), f"hasil-{found.result_sha256[:12]}.json")


@require_GET
@office
def compare(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, ROOM)
    asked = dict.fromkeys(run_id for text in request.GET.getlist("h") if (run_id := uuid_of(text)))
    runs = [access.result(viewer, run_id) for run_id in list(asked)[:MOST_COMPARED]]
    return show(request, viewer, "office/choosing/compare.html", compare_page(runs), room=ROOM)


def _file(text: str, name: str) -> HttpResponse:
    return HttpResponse(
        text, content_type="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _raise(refusal: Refusal) -> None:
    raise refusal

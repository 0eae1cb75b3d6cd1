"""What is decided of villages: a result sealed, and who has an interest where."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import choosing as access
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.forms.choosing import InterestForm, SealForm
from nttmart.fronts.office.pages import choosing as pages
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, sent, show, uuid_of
from nttmart.kernel.clock import local_date, now

ROOM = access.ROOM


@require_http_methods(["GET", "HEAD", "POST"])
@office
def seal(request: HttpRequest, viewer: Viewer, run_id: UUID) -> HttpResponse:
    access.choose(viewer)
    found, _result = access.result(viewer, run_id)
    open_ = [(str(each.id), each.number) for each in programmes.list_decisions() if not each.replaced_by]
    form = SealForm(sent(request), decisions=open_, initial={"on": local_date(now())})

    def do() -> object:
        said = {**form.cleaned_data, "instead_of": uuid_of(form.cleaned_data.get("instead_of", ""))}
        return programmes.seal_choice(
            run_id=run_id,
            **said,
            person_id=_person(viewer),
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Keputusan disahkan.")):
        return redirect("office:choice_run", run_id=run_id)
    page = pages.run_page(found, "", now(), may_choose=True)
    return show(request, viewer, "office/choosing/seal.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def interests(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, ROOM)
    takes_part = access.takes_part(viewer)
    form = InterestForm(sent(request) if takes_part else None, initial={"on": local_date(now())})

    def do() -> object:
        return programmes.declare_interest(
            person_id=_person(viewer),
            **form.cleaned_data,
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and takes_part and accepted(request, form, do, _("Pernyataan dicatat.")):
        return redirect("office:interests")
    page = {
        "interests": programmes.list_interests(),
        "over": programmes.list_interests(ended=True),
        "takes_part": takes_part,
        "me": viewer.user_id,
    }
    return show(request, viewer, "office/choosing/interests.html", page, room=ROOM, form=form)


@require_POST
@office
def end_interest(request: HttpRequest, viewer: Viewer, interest_id: UUID) -> HttpResponse:
    access.interest(viewer, interest_id)
    reason = request.POST.get("reason", "")
    return act(
        request,
        lambda: programmes.end_interest(interest_id=interest_id, reason=reason, actor=actor_of(viewer), at=now()),
        done=_("Pernyataan diakhiri."),
        back=reverse("office:interests"),
    )


def _person(viewer: Viewer) -> UUID:
    """Give whose account it is: whoever is in the office has one."""
    if viewer.user_id is None:
        raise PermissionDenied
    return viewer.user_id

"""Choosing villages: who reads scenarios and results, who makes and seals them, whose declared interest this is."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access.rooms import enter

ROOM = "choosing"
WRITERS = ("officer", "curator")


def may_choose(viewer: Viewer) -> bool:
    """Tell whether the viewer is an officer of the whole province: a choice is among all regencies."""
    return viewer.may("officer")


def choose(viewer: Viewer) -> None:
    """Let scenarios be made and sealed. :raises PermissionDenied: if the viewer may not."""
    enter(viewer, ROOM)
    if not may_choose(viewer):
        raise PermissionDenied


def takes_part(viewer: Viewer) -> bool:
    """Tell whether the viewer works on choices, so that an interest of theirs matters."""
    return viewer.holds(*WRITERS)


def scenario(viewer: Viewer, scenario_id: UUID, *, to: str = "read") -> tuple[programmes.ScenarioKept, str]:
    """Hand over a scenario and its inputs, to read or to «choose» by.

    :raises Http404: if there is none. :raises PermissionDenied: if the viewer may not do this.
    """
    enter(viewer, ROOM)
    try:
        found = programmes.get_choice_scenario(scenario_id)
    except programmes.NoSuchChoice as none:
        raise Http404 from none
    if to == "choose":
        choose(viewer)
    return found


def run(viewer: Viewer, run_id: UUID, *, to: str = "read") -> programmes.RunKept:
    """Hand over a run, to read or to «choose» by. :raises Http404, PermissionDenied: as above."""
    enter(viewer, ROOM)
    try:
        found = programmes.get_choice_run(run_id)
    except programmes.NoSuchChoice as none:
        raise Http404 from none
    if to == "choose":
        choose(viewer)
    return found


def result(viewer: Viewer, run_id: UUID) -> tuple[programmes.RunKept, programmes.ChoiceResult]:
    """Hand over a run that is done with its result. :raises Http404: if there is none."""
    found = run(viewer, run_id)
    if found.state != "done":
        raise Http404
    return found, programmes.get_result(run_id)


def interest(viewer: Viewer, interest_id: UUID) -> programmes.InterestKept:
    """Hand over an interest to whoever declared it.

    :raises Http404: if there is none that stands. :raises PermissionDenied: if it is another's.
    """
    enter(viewer, ROOM)
    found = next((each for each in programmes.list_interests() if each.id == interest_id), None)
    if found is None:
        raise Http404
    if found.person_id != viewer.user_id:
        raise PermissionDenied
    return found

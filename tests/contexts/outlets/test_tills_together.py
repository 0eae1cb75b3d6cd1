"""Several requests at the same moment: doubled by a bad line, or a phone that brings what the till is sending."""

import pytest

from concurrently import together
from factories.outlets import make_outlet
from factories.tills import ANA, MORNING, PythonTill, enrol, keep
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import Till, TillFact, TillProblem

pytestmark = pytest.mark.concurrency


def test_the_same_batch_brought_by_several_is_kept_once() -> None:
    till = enrol(make_outlet().id)
    for _ in range(40):
        till.open_shift()
    outcomes = together([lambda: [verdict.state for verdict in keep(*till.facts)]] * 4)
    assert outcomes == [["kept"] * 40] * 4
    assert list(TillFact.objects.order_by("seq").values_list("text", flat=True)) == [fact.text for fact in till.facts]
    assert TillProblem.objects.count() == 0


def test_halves_of_a_run_in_the_wrong_order_leave_no_hole() -> None:
    till = enrol(make_outlet().id)
    for _ in range(40):
        till.open_shift()
    together([lambda: keep(*till.facts[20:]), lambda: keep(*till.facts[:20]), lambda: keep(*till.facts[10:30])])
    assert TillFact.objects.count() == 40
    assert outlets.list_problems([outlets.get_till(till.id).outlet_id]) == []


def test_an_invitation_makes_one_till_whoever_is_faster() -> None:
    outlet = make_outlet()
    told = outlets.invite_till(outlet_id=outlet.id, name="Depan", actor=ANA, at=MORNING)
    devices = [PythonTill() for _ in range(3)]

    def join(device: PythonTill) -> str:
        return outlets.enrol_till(token=told.token, public_key=device.public_key, name="", at=MORNING).prefix

    outcomes = together([lambda device=device: join(device) for device in devices])
    assert sorted(each if isinstance(each, str) else type(each).__name__ for each in outcomes) == [
        "BadInvitation", "BadInvitation", "K1",
    ]  # fmt: skip
    assert Till.objects.count() == 1


def test_tills_that_join_at_once_get_different_names() -> None:
    outlet = make_outlet()
    tokens = [outlets.invite_till(outlet_id=outlet.id, name="x", actor=ANA, at=MORNING).token for _ in range(3)]

    def join(token: str) -> str:
        return outlets.enrol_till(token=token, public_key=PythonTill().public_key, name="", at=MORNING).prefix

    assert sorted(map(str, together([lambda token=token: join(token) for token in tokens]))) == ["K1", "K2", "K3"]

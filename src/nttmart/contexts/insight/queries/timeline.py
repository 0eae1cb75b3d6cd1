"""A village's timeline, from records only: each step with its day and the record that says so."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from nttmart.contexts.insight.queries.permits import in_force, public_title
from nttmart.contexts.insight.rules.groups import shown_people
from nttmart.contexts.insight.rules.timeline import Stage, Step, anchor_of, stages_of, still_said
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.sales import api as sales

_EVERY: Final = 10_000
_MOST: Final = 4
Makers = Mapping[UUID, producers.ProducerCard]


def village_timeline(village_code: str, on: date, *, most: int = _MOST) -> tuple[Stage, ...]:
    """Tell what happened in a village by stage, the first ``most`` things of each; a stage without a record is blank.

    The number of queries does not grow with makers. People are counted in groups of five and more, or not told.
    """
    cards = producers.list_producers(village_code=village_code, with_closed=True, page_size=_EVERY).cards
    makers = {card.id: card for card in cards}
    steps = [*_potential(village_code), *_chosen(village_code)]
    if makers:
        steps += [*_joined(makers), *_attended(makers), *_machines(makers), *_permits(makers, on), *_sales(makers)]
    return stages_of((step for step in steps if step.on <= on), most=most)


def _potential(code: str) -> Iterator[Step]:
    """Tell each thing known of its potential with its source."""
    for each in programmes.list_potential(code):
        fact = each.fact
        if fact.as_of is not None:
            yield Step(
                "potential",
                fact.as_of,
                fact.subject or fact.aspect,
                "village",
                code,
                each.source_name,
                anchor=anchor_of("potential", each.id),
            )


def _chosen(code: str) -> Iterator[Step]:
    """Tell how it was chosen as it holds now: what was corrected or replaced since is not told.

    What a decision wrote on the map is told by the decision, while it stands.
    """
    said = places.list_village_statuses(code)
    sealed = {f"Keputusan {each.number}" for each in programmes.list_decisions()} if said else set()
    for each in said[: still_said([one.status for one in said])]:
        if each.source not in sealed:
            yield Step("chosen", each.since_on, each.status, "village", code, each.source, anchor="tempat")
    decision = programmes.chosen_villages().get(code)
    if decision is not None:
        yield Step(
            "chosen", decision.on, "decided", "decision", str(decision.id), decision.number, anchor=f"desa-{code}"
        )


def _joined(makers: Makers) -> Iterator[Step]:
    for each in programmes.list_joined(makers):
        yield Step("cohort", each.from_on, each.cohort_name, "maker", makers[each.producer_id].slug)


def _attended(makers: Makers) -> Iterator[Step]:
    """Tell each session once, with how many of the village's people came to it."""
    people: dict[UUID, int] = {}
    found = programmes.list_attended(makers)
    for each in found:
        people[each.session_id] = people.get(each.session_id, 0) + each.people
    for session_id, each in {each.session_id: each for each in found}.items():
        yield Step("session", each.on, each.module, "lesson", each.module, people=shown_people(people[session_id]))


def _machines(makers: Makers) -> Iterator[Step]:
    """Tell each machine that came to a maker of the village and still stands there: not handed on, not written off."""
    for each in programmes.list_machines(producer_ids=list(makers)):
        if each.came_on is not None and each.holder_id in makers and not each.is_over:
            anchor = anchor_of("machine", each.id)
            yield Step("equipment", each.came_on, each.what, "maker", makers[each.holder_id].slug, anchor=anchor)


def _permits(makers: Makers, on: date) -> Iterator[Step]:
    for each in in_force(on, makers):
        words = public_title(each.kind, each.number)
        anchor = anchor_of("permit", each.id)
        yield Step("permit", each.from_on, words, "maker", makers[each.producer_id].slug, anchor=anchor)


def _sales(makers: Makers) -> Iterator[Step]:
    """Tell each maker's first sale and the next; the buyer's document is nobody else's, so the outlet is named."""
    names = {card.id: card for card in outlets.list_outlets()}
    for maker, sold in sales.first_sales(makers).items():
        for kind, each in zip(("first_sale", "repeat_sale"), sold, strict=False):
            outlet = names[each.outlet_id]
            yield Step(kind, each.day, makers[maker].name, "outlet", outlet.slug, source=outlet.name)

"""The route finder: from what goods are to the permits they need, in the order one asks for them, with reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from nttmart.contexts.legality.rules.rulebook import PERMITS, PermitRule, in_force
from nttmart.contexts.legality.rules.traits import Traits, unknown_of

_DUTIES: Final = ("forbidden", "must", "ask", "after", "should", "not_needed")
_ORDER: Final = {duty: place for place, duty in enumerate(_DUTIES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One permit on the way: whether it is a must, why, where, what it costs (rupiah; None: not known), how long.

    ``duty`` is that of the row (forbidden, must, after, should, not_needed), or ask: it hangs on the traits in
    ``unknown``.
    """

    permits: tuple[str, ...]
    duty: str
    why: str
    office: str
    cost: int | None
    days: int | None
    documents: tuple[str, ...]
    channels: tuple[str, ...]
    legal_basis: str
    source: str
    confirmed: bool
    unknown: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """The steps in order, and what would have to be known to be surer."""

    steps: tuple[Step, ...]
    unknown: tuple[str, ...]

    @property
    def musts(self) -> tuple[Step, ...]:
        """Give what must be had."""
        return tuple(step for step in self.steps if step.duty == "must")

    @property
    def days(self) -> int:
        """Give how long the musts take one after another, where that is known."""
        return sum(step.days or 0 for step in self.musts)

    @property
    def cost(self) -> int:
        """Give what the musts cost, where that is known."""
        return sum(step.cost or 0 for step in self.musts)

    @property
    def unpriced(self) -> tuple[str, ...]:
        """Name the musts whose cost nobody knows: the sum is at least ``cost``."""
        return tuple(step.permits[0] for step in self.musts if step.cost is None)

    @property
    def untimed(self) -> tuple[str, ...]:
        """Name the musts of which nobody knows how long they take."""
        return tuple(step.permits[0] for step in self.musts if step.days is None)

    @property
    def is_open(self) -> bool:
        """Tell whether some steps hang on what is not known: they are in no sum."""
        return any(step.duty == "ask" for step in self.steps)


def find_route(rules: Iterable[PermitRule], traits: Traits, channels: Iterable[str], on: date) -> Route:
    """Find the way to the permits goods need, to be sold in some ways, by the rows in force on a day.

    Rows that do not apply leave nothing; a must that hangs on something not known becomes «ask», other rows wait.
    What would have to be known also counts where a surer row speaks for a permit that another may make cheaper.
    """
    wanted = set(channels)
    steps = []
    for rule in in_force(rules, on):
        applies = rule.applies(traits)
        asked = applies is None and rule.duty == "must"
        if rule.duty and (applies or asked) and wanted & set(rule.channels):
            steps.append(_step(rule, traits, sure=applies is True))
    kept = _without_contradiction(_without_weaker(steps))
    kept.sort(key=lambda step: (_storey(step), PERMITS.index(step.permits[0])))
    unknown = tuple(dict.fromkeys(trait for step in steps if _matters(step, kept) for trait in step.unknown))
    return Route(tuple(kept), unknown)


def _matters(step: Step, kept: list[Step]) -> bool:
    """Tell whether a step is shown, or would cost or take another than the surer one that is shown for its permit."""
    shown = next((each for each in kept if each.permits == step.permits), None)
    return shown is not None and (shown is step or (shown.cost, shown.days) != (step.cost, step.days))


def _storey(step: Step) -> int:
    """Put what is not needed last; the others stand in the order in which one asks for them."""
    return 1 if step.duty == "not_needed" else 0


def _step(rule: PermitRule, traits: Traits, *, sure: bool) -> Step:
    return Step(
        permits=rule.permits,
        duty=rule.duty if sure else "ask",
        why=rule.why,
        office=rule.office,
        cost=rule.cost,
        days=rule.days,
        documents=rule.documents,
        channels=rule.channels,
        legal_basis=rule.legal_basis,
        source=rule.source,
        confirmed=rule.confirmed,
        unknown=() if sure else unknown_of(rule.condition, traits),
        rule=rule.code,
    )


def _without_weaker(steps: list[Step]) -> list[Step]:
    """Keep one step for the same permits: the surest and strongest a row gives; what is forbidden stands beside it."""
    kept: dict[tuple[tuple[str, ...], bool], Step] = {}
    for step in steps:
        key = step.permits, step.duty == "forbidden"
        before = kept.get(key)
        if before is None or _ORDER[step.duty] < _ORDER[before.duty]:
            kept[key] = step
    return list(kept.values())


def _without_contradiction(steps: list[Step]) -> list[Step]:
    """Drop «not needed» of a permit that another row makes a must."""
    musts = {permit for step in steps if step.duty == "must" for permit in step.permits}
    return [step for step in steps if step.duty != "not_needed" or not musts & set(step.permits)]

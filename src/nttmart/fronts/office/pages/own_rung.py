"""A maker's own rung: where it stands, what the next one asks, who helps, what it would earn, and the rules for it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.urls import reverse

from nttmart.contexts.insight import api as insight
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.pages.programme import GradePage, StepRow, grade_page
from nttmart.kernel.clock import local_date
from nttmart.kernel.rates import list_rates

_DONE_AT: Final = {
    "shown": "office:product_draft",
    "labelled": "office:permits",
    "identity": "office:permits",
    "permitted": "office:permits",
    "standard": "office:permits",
    "kept": "office:promises",
    "capacity": "office:promises",
}
"""Where a maker itself does what a condition asks; for the others it goes to somebody."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the next rung still asks, and where it is done; no address where that is not in the office."""

    row: StepRow
    url: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A condition with the dated rule that sets its threshold."""

    row: StepRow
    since: date
    source: str


@dataclass(frozen=True, slots=True)
class OwnRungPage:
    """All a maker reads of its rung."""

    whole: GradePage
    rungs: tuple[str, ...]
    lacking: tuple[NextStep, ...]
    met: tuple[StepRow, ...]
    rules: tuple[RuleRow, ...]


def own_rung_page(maker: producers.Producer, at: datetime) -> OwnRungPage:
    """Put a maker's rung together for itself.

    :raises NoRuleInForce: if a threshold is missing.
    """
    whole = grade_page(maker, at, may_speak=False)
    wanted = {each.condition.key for each in whole.grade.lacking}
    return OwnRungPage(
        whole=whole,
        rungs=insight.RUNGS,
        lacking=tuple(NextStep(row, _url(row, maker)) for row in whole.steps if _key(row) in wanted),
        met=tuple(row for row in whole.steps if row.judged.is_met),
        rules=tuple(_rules(whole.steps, local_date(at))),
    )


def _key(row: StepRow) -> str:
    return row.judged.condition.key


def _url(row: StepRow, maker: producers.Producer) -> str:
    name = _DONE_AT.get(_key(row), "")
    return reverse(name, args=[maker.id]) if name else ""


def _rules(steps: tuple[StepRow, ...], today: date) -> list[RuleRow]:
    """Give each condition the row that sets its threshold today. One query."""
    held = {rate.key: rate for rate in reversed(list_rates()) if rate.holds(today) and not rate.scope}
    found = ((row, held[row.judged.condition.rule]) for row in steps)
    return [RuleRow(row, rate.effective_from, rate.source) for row, rate in found]

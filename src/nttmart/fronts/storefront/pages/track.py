"""A village's way through the programme, step by step, and a maker's rung: both from records, with links to them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nttmart.contexts.insight import api as insight
from nttmart.contexts.programmes import api as programmes
from nttmart.design.figures import in_english, number
from nttmart.fronts.storefront.pages.addresses import village_address
from nttmart.fronts.storefront.pages.known import ASPECTS
from nttmart.fronts.storefront.pages.words import VILLAGE_STATUSES, day, word
from nttmart.kernel.errors import N_
from nttmart.kernel.rates import NoRuleInForce

STAGES = {
    "potential": N_("Potensi"),
    "chosen": N_("Dipilih"),
    "cohort": N_("Masuk angkatan"),
    "session": N_("Dilatih"),
    "equipment": N_("Alat"),
    "permit": N_("Izin"),
    "first_sale": N_("Penjualan pertama"),
    "repeat_sale": N_("Terjual lagi"),
}
RUNGS = {
    "raw": N_("Mentah"),
    "processed": N_("Olahan"),
    "packed": N_("Kemas dan berlabel"),
}
"""Rungs told of in public: those that goods and labels make. What a maker sells and promises is its own."""
_PAGES = {
    "maker": "storefront:maker",
    "outlet": "storefront:outlet",
    "lesson": "storefront:lesson",
    "decision": "storefront:decision",
}


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing that happened, with the address of its record and who says so."""

    words: str
    address: str
    when: str
    note: str


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage; without steps it is blank."""

    name: str
    steps: tuple[StepView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ConditionView:
    """A condition of the ladder that is met, as everybody may read it."""

    rung: str
    words: str


@dataclass(frozen=True, slots=True)
class RungView:
    """A maker's rung as far as it is public, and what stands behind it."""

    name: str
    conditions: tuple[ConditionView, ...]


def track(village_code: str, today: date) -> tuple[StageView, ...]:
    """Tell a village's way by stage."""
    names = {each.key: each.name_en if in_english() else each.name for each in programmes.list_commodities()}
    modules = {each.key: each.name_en if in_english() else each.name for each in programmes.all_modules()}
    return tuple(_stage(stage, {**names, **modules}) for stage in insight.village_timeline(village_code, today))


def rung(maker_id: UUID, today: date) -> RungView | None:
    """Tell how far a maker's goods have come and what is met; None where that is nothing, or nothing can be said.

    What is not met, and all that is told of sales and promises, is the maker's own and stays in the office: nobody is
    shamed in public.
    """
    try:
        grade = insight.grades_of([maker_id], today)[maker_id]
    except NoRuleInForce:
        return None
    reached = insight.RUNGS[1 : insight.RUNGS.index(grade.rung) + 1]
    told = [rung for rung in reached if rung in RUNGS]
    if not told:
        return None
    return RungView(
        name=gettext(RUNGS[told[-1]]),
        conditions=tuple(
            ConditionView(gettext(RUNGS[each.condition.rung]), gettext(each.condition.words))
            for each in grade.judged
            if each.condition.rung in told
        ),
    )


def _stage(stage: insight.Stage, names: dict[str, str]) -> StageView:
    left = stage.count - len(stage.steps)
    more = ngettext("dan %(n)s lagi", "dan %(n)s lagi", left) % {"n": number(left)} if left else ""
    return StageView(gettext(STAGES[stage.kind]), tuple(_step(step, names) for step in stage.steps), more)


def _step(step: insight.Step, names: dict[str, str]) -> StepView:
    note = step.source
    if step.people:
        note = ngettext("%(n)s orang hadir", "%(n)s orang hadir", step.people) % {"n": number(step.people)}
    return StepView(_words(step, names), _address(step), day(step.on), note)


def _address(step: insight.Step) -> str:
    if step.record_kind == "village":
        return f"{village_address(step.record_key)}#{step.anchor}"
    page = reverse(_PAGES[step.record_kind], args=[step.record_key]) if step.record_kind else ""
    return f"{page}#{step.anchor}" if step.anchor else page


def _words(step: insight.Step, names: dict[str, str]) -> str:
    if step.kind == "chosen":
        return gettext("keputusan pemilihan") if step.words == "decided" else word(VILLAGE_STATUSES, step.words)
    return names.get(step.words) or word(ASPECTS, step.words)

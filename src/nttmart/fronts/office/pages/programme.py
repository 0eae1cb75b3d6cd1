"""The officer's desk, the ladder and what was published, put together for the office's pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nttmart.contexts.insight import api as insight
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.design.figures import number
from nttmart.fronts.office.pages.due import Due, due
from nttmart.fronts.office.pages.tabs import PROGRAMME_TABS, Tab, tabs
from nttmart.fronts.office.templatetags.office_words import word
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import Sentence
from nttmart.kernel.words import say

Choices = list[tuple[str, str]]
PAGE = 50


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A village of the programme: its status and since when."""

    code: str
    name: str
    status: str
    since: date


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The officer's desk."""

    tabs: tuple[Tab, ...]
    due: Due
    villages: tuple[VillageRow, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A condition with its value beside the threshold, what it needs and who helps."""

    judged: insight.Judged
    words: str
    value: str
    threshold: str
    need: str
    helper: str


@dataclass(frozen=True, slots=True)
class MakerRow:
    """A maker on the ladder: the next step first."""

    maker: producers.ProducerCard
    rung: str
    next_rung: str
    step: StepRow | None
    lacking: int
    earning: insight.Earning


@dataclass(frozen=True, slots=True)
class LadderPage:
    """Makers of a rung, and how many stand on each."""

    tabs: tuple[Tab, ...]
    counts: tuple[tuple[str, int], ...]
    rung: str
    makers: tuple[MakerRow, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class GradePage:
    """One maker's rung: every condition, the months before, what people said."""

    maker: producers.Producer
    grade: insight.Grade
    steps: tuple[StepRow, ...]
    unknown: str
    """Traits of goods without which nobody can say which permits they need."""
    earning: insight.Earning
    history: tuple[insight.Grade, ...]
    words: tuple[insight.WordOnGrade, ...]
    may_speak: bool


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """Whom a figure counts, by name."""

    tabs: tuple[Tab, ...]
    name: str
    records: tuple[insight.Record, ...]
    total: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction under its figure's name."""

    name: str
    correction: insight.Correction


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A statement under its figure's name, or what it is about."""

    name: str
    said: insight.Said


@dataclass(frozen=True, slots=True)
class SaidPage:
    """What was published and corrected."""

    tabs: tuple[Tab, ...]
    corrections: tuple[CorrectionRow, ...]
    statements: tuple[SaidRow, ...]
    may_state: bool
    named: Choices
    """Figures whose names stand in the office only."""


def desk_page(regencies: frozenset[str] | None, at: datetime) -> DeskPage:
    """Put the officer's desk together."""
    return DeskPage(tabs(PROGRAMME_TABS, "desk"), due(regencies, at), tuple(_villages(regencies)))


def _villages(regencies: frozenset[str] | None) -> Iterable[VillageRow]:
    """List the villages that are candidates or chosen, by the status somebody said or a sealed decision."""
    known, chosen = places.known_villages(), programmes.chosen_villages()
    rows = {
        code: VillageRow(code, f"{known[code].name}, {known[code].regency_name}", "ovop", decision.on)
        for code, decision in chosen.items()
        if code in known
    }
    for listed in places.list_villages_with_status():
        if listed.status in {"candidate", "ovop"}:
            name = f"{listed.name}, {listed.regency_name}"
            rows.setdefault(listed.code, VillageRow(listed.code, name, listed.status, listed.since_on))
    found = (row for row in rows.values() if regencies is None or row.code[:5] in regencies)
    return sorted(found, key=lambda row: row.code)


def ladder_page(regencies: frozenset[str] | None, rung: str, at: datetime, page: int) -> LadderPage:
    """Put the makers of a rung together, by name, fifty a page; an unknown rung is the one most makers stand on.

    :raises NoRuleInForce: if a threshold is missing.
    """
    graded = insight.grades_of_regency(regencies, local_date(at))
    counts = {each: sum(one.grade.rung == each for one in graded) for each in insight.RUNGS}
    rung = rung if rung in counts else max(counts, key=lambda each: counts[each])
    standing = [one for one in graded if one.grade.rung == rung]
    pages = max(1, -(-len(standing) // PAGE))
    page = min(page, pages)
    shown = standing[(page - 1) * PAGE : page * PAGE]
    makers = tuple(_maker(one) for one in shown)
    return LadderPage(tabs(PROGRAMME_TABS, "ladder"), tuple(counts.items()), rung, makers, page, pages)


def grade_page(maker: producers.Producer, at: datetime, *, may_speak: bool) -> GradePage:
    """Put one maker's rung together.

    :raises NoRuleInForce: if a threshold is missing.
    """
    today = local_date(at)
    found = insight.get_grade(maker.id, today)
    return GradePage(
        maker=maker,
        grade=found.grade,
        steps=tuple(_step(each) for each in found.grade.judged),
        unknown=", ".join(str(word(each, "trait")) for each in found.grade.unknown),
        earning=found.earning,
        history=tuple(reversed(insight.grade_history(maker.id, today))),
        words=tuple(insight.list_words(maker.id)),
        may_speak=may_speak,
    )


def said_page(at: datetime, *, may_state: bool) -> SaidPage:
    """Put what was published and corrected together."""
    values = insight.figure_values(at=at)
    return SaidPage(
        tabs(PROGRAMME_TABS, "said"),
        tuple(CorrectionRow(figure_name(each.figure), each) for each in insight.list_corrections()),
        tuple(
            SaidRow(figure_name(each.figure) if each.figure else each.about, each)
            for each in insight.list_statements(values)
        ),
        may_state,
        named_figures(),
    )


def records_page(key: str, regencies: frozenset[str] | None, at: datetime, page: int) -> RecordsPage:
    """Put together whom a figure counts in some regencies (None: all), by name, fifty a page."""
    found = insight.get_figure_named(key, at=at).records
    records = [each for each in found if regencies is None or each.regency in regencies]
    pages = max(1, -(-len(records) // PAGE))
    page = min(page, pages)
    shown = tuple(records[(page - 1) * PAGE : page * PAGE])
    return RecordsPage(tabs(PROGRAMME_TABS, "said"), figure_name(key), shown, len(records), page, pages)


def named_figures() -> Choices:
    """List the figures of which only the office reads names."""
    return [(each.key, figure_name(each.key)) for each in insight.FIGURES if each.told_by == insight.BY_REGENCY]


def figure_name(key: str) -> str:
    """Name a figure in the reader's language."""
    return say(Sentence(insight.figure_named(key).name))


def figure_choices() -> Choices:
    """List the figures for a form."""
    return [(figure.key, figure_name(figure.key)) for figure in insight.FIGURES]


def _maker(one: insight.MakerGrade) -> MakerRow:
    grade = one.grade
    step = _step(grade.lacking[0]) if grade.lacking else None
    return MakerRow(one.maker, grade.rung, grade.next_rung, step, len(grade.lacking), one.earning)


def _step(judged: insight.Judged) -> StepRow:
    condition = judged.condition
    value = "" if judged.value is None else _measured(judged.value, condition.unit)
    threshold = _measured(judged.threshold, condition.unit)
    return StepRow(judged, _(condition.words), value, threshold, _(condition.need), _(condition.helper))


def _measured(amount: int, unit: str) -> str:
    said = {
        "goods": ngettext("%(count)s produk", "%(count)s produk", amount),
        "permits": ngettext("%(count)s izin", "%(count)s izin", amount),
        "months": ngettext("%(count)s bulan", "%(count)s bulan", amount),
        "pieces": ngettext("%(count)s buah", "%(count)s buah", amount),
        "outlets": ngettext("%(count)s gerai", "%(count)s gerai", amount),
        "percent": "%(count)s%%",
    }
    return said[unit] % {"count": number(amount)}

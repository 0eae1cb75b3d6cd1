"""A case: how a permit is got, step by step, with what is asked for, by when, and who has the next move."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.legality.rules.errors import BadCase, CaseClosed, NoSuchCase
from nttmart.contexts.legality.rules.rulebook import PermitRule
from nttmart.contexts.legality.rules.traits import Traits
from nttmart.kernel.errors import N_

STEPS: Final = ("papers", "form", "sent", "checked", "granted")
"""The steps of every case: papers gathered, form filled, sent to the office, checked there, its result recorded."""
OWED: Final = {"pirt": "cppb"}
"""What is owed once a permit has come: a case of its own, with its own clock."""
NUMBERLESS: Final = frozenset({"not_halal", "cppb"})
"""What ends without a number of a permit: a line on the label, an office's word."""
_OWED_STEPS: Final = ("papers", "checked", "granted")
STEP_NAMES: Final = {
    "papers": N_("Kumpulkan berkas"),
    "form": N_("Isi formulir"),
    "sent": N_("Kirim ke kantor"),
    "checked": N_("Pemeriksaan kantor"),
    "granted": N_("Catat hasilnya"),
}
_SHARE: Final = {"papers": 14, "form": 3, "sent": 2, "granted": 7}
"""How many days we give our own steps; the office's is what the dated row says."""
_OFFICE_DAYS: Final = 30
OUTCOMES: Final = ("granted", "refused", "withdrawn")
WAITS_FOR: Final = {"papers": "maker", "form": "officer", "sent": "officer", "checked": "office", "granted": "officer"}


def answers_to(kind: str) -> tuple[str, ...]:
    """Name the permits that end a case, its own first: a P-IRT case may end with an MD, for the office decides."""
    food = ("pirt", "md")
    return (kind, *(each for each in food if each != kind)) if kind in food else (kind,)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step and the day by which it should be done."""

    step: str
    due_on: date


@dataclass(frozen=True, slots=True)
class CaseStep:
    """A step of a case: due when, done when (None: not yet)."""

    step: str
    due_on: date
    done_on: date | None

    def late(self, on: date) -> bool:
        """Tell whether it should be done and is not."""
        return self.done_on is None and self.due_on < on


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A paper that is asked for; ``received_on`` None: not here yet; ``ending`` empty: no copy is kept.

    ``waived_because`` says why it is not needed after all; empty: it is. ``forgotten_on``: when its copy was removed.
    """

    id: UUID
    name: str
    asked_on: date
    received_on: date | None
    ending: str = ""
    waived_because: str = ""
    forgotten_on: date | None = None


@dataclass(frozen=True, slots=True)
class CaseStepTaken:
    """One line of a case's history."""

    what: str
    note: str
    by: str
    at: datetime

    @property
    def step(self) -> str:
        """Name the step that was done; empty where something else happened."""
        return self.note.partition(":")[0] if self.what == "step" else ""

    @property
    def words(self) -> str:
        """Give what was said with it."""
        return self.note.partition(": ")[2] if self.what == "step" else self.note


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case as its page and the lists show it."""

    id: UUID
    kind: str
    producer_id: UUID
    producer_name: str
    product_id: UUID | None
    product_name: str
    owner_id: UUID
    opened_on: date
    outcome: str
    steps: tuple[CaseStep, ...]
    documents: tuple[CaseDocument, ...] = ()
    history: tuple[CaseStepTaken, ...] = ()
    regency_code: str = ""

    @property
    def current(self) -> CaseStep | None:
        """Give the step that is to be done now; None once all are, or the case has ended."""
        return None if self.outcome else next((step for step in self.steps if step.done_on is None), None)

    @property
    def waits_for(self) -> str:
        """Tell whose move it is: maker, officer or office; empty once it has ended."""
        return "" if self.outcome else WAITS_FOR[self.current.step] if self.current else "officer"

    def late(self, on: date) -> bool:
        """Tell whether the step to be done now is late."""
        return self.current is not None and self.current.late(on)

    def days_late(self, on: date) -> int:
        """Tell by how many days."""
        return (on - self.current.due_on).days if self.current is not None and self.current.late(on) else 0

    @property
    def missing(self) -> tuple[CaseDocument, ...]:
        """Give the papers that are needed and not here yet."""
        return tuple(each for each in self.documents if each.received_on is None and not each.waived_because)


def plan_steps(kind: str, opened_on: date, office_days: int | None) -> tuple[PlannedStep, ...]:
    """Set the days by which each step should be done, each after the one before.

    What is owed after a permit has no form: half its time is for the papers, at its end the office has looked.
    """
    days = office_days if office_days is not None else _OFFICE_DAYS
    owed = kind in OWED.values()
    shares = {"papers": days // 2, "checked": days - days // 2, "granted": _SHARE["granted"]} if owed else _SHARE
    planned, day = [], opened_on
    for step in _OWED_STEPS if owed else STEPS:
        day += timedelta(days=shares.get(step, days))
        planned.append(PlannedStep(step, day))
    return tuple(planned)


def rule_of(rules: Iterable[PermitRule], kind: str, traits: Traits) -> PermitRule | None:
    """Find the row whose papers and clock a case for some goods takes.

    Of those about this permit first, one that applies; where none surely does, the most general that may.
    """
    duties = ("must", "after", "should")
    rows = [rule for rule in rules if kind in rule.permits and rule.duty in duties]

    def rank(rule: PermitRule) -> tuple[bool, int, int, int]:
        applies = rule.applies(traits)
        unsure = {True: 0, None: 1, False: 2}[applies]
        return rule.permits[0] != kind, unsure, duties.index(rule.duty), 0 if applies else len(rule.condition)

    return min(rows, key=rank, default=None)


def check_step(case: Case, step: str) -> None:
    """Refuse a step out of turn, papers «gathered» while some are missing, and anything once a case has ended.

    The result is a step of its own, done by recording it.

    :raises CaseClosed: :raises BadCase:
    """
    check_open(case)
    if case.current is None or case.current.step != step or step == "granted":
        raise BadCase(N_("Langkah ini belum atau sudah dikerjakan."), field="step")
    if step == "papers" and case.missing:
        raise BadCase(
            N_("Berkas belum lengkap: %(papers)s."),
            field="step",
            papers=", ".join(each.name for each in case.missing),
        )


def check_waiver(case: Case, document_id: UUID) -> CaseDocument:
    """Give the paper that is said not to be needed; refuse one that is no paper of the case, or came.

    :raises CaseClosed: :raises BadCase: :raises NoSuchCase:
    """
    check_open(case)
    paper = next((each for each in case.documents if each.id == document_id), None)
    if paper is None:
        raise NoSuchCase(N_("Berkas ini bukan dari urusan ini."))
    if paper.received_on is not None:
        raise BadCase(N_("Berkas ini sudah diterima."), field="reason")
    return paper


def check_open(case: Case) -> None:
    """Refuse to write in a case that has ended.

    :raises CaseClosed:
    """
    if case.outcome:
        raise CaseClosed(N_("Urusan ini sudah selesai."))


def late_first(cases: Sequence[Case], on: date) -> list[Case]:
    """Put the latest first, then those due soonest."""
    return sorted(cases, key=lambda case: (-case.days_late(on), case.current.due_on if case.current else date.max))

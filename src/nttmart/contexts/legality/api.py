"""The door of legality: which permits goods need, the register, the shelf gate, cases, clinic days, labels."""

from nttmart.contexts.legality.operations.cases import (
    ask_paper,
    complete_case,
    end_case,
    finish_step,
    grant_case,
    open_case,
    receive_paper,
    waive_paper,
)
from nttmart.contexts.legality.operations.clinics import call_off_clinic, plan_clinic
from nttmart.contexts.legality.operations.evidence import LARGEST, keep_permit_file
from nttmart.contexts.legality.operations.gating import WorkedOut, is_due, run_daily, work_out, work_out_new
from nttmart.contexts.legality.operations.handing import hand_over
from nttmart.contexts.legality.operations.labels import save_label
from nttmart.contexts.legality.operations.papers import erase_papers, forget_papers, open_paper
from nttmart.contexts.legality.operations.permits import (
    NewPermit,
    Recorded,
    correct_permit,
    preview_permit,
    record_permit,
    record_permits,
    revoke_permit,
    verify_permit,
)
from nttmart.contexts.legality.operations.rulebook import add_rule, load_permit_rules, say_traits, set_gate
from nttmart.contexts.legality.operations.rulings import rule_gate
from nttmart.contexts.legality.operations.warning import warn_of_ends
from nttmart.contexts.legality.queries.cases import count_late, count_own, get_case, list_cases, list_ended_cases
from nttmart.contexts.legality.queries.checking import UncheckedCard, count_unchecked, list_unchecked
from nttmart.contexts.legality.queries.clinics import list_days, list_needs
from nttmart.contexts.legality.queries.gates import (
    EndingCard,
    GateCard,
    GatePage,
    GateSum,
    count_halal,
    find_gate,
    list_endings,
    list_gates,
    list_gates_of,
    sum_gates,
)
from nttmart.contexts.legality.queries.integrity import check
from nttmart.contexts.legality.queries.labels import LabelVersion, background_of, list_labels
from nttmart.contexts.legality.queries.papers import list_kept_papers, paper_days
from nttmart.contexts.legality.queries.past import list_held, list_kept_labels, passes_on
from nttmart.contexts.legality.queries.permits import find_permit_file, get_permit, list_permits_of
from nttmart.contexts.legality.queries.rulebook import list_rules, route_for, rules_on, said_of, traits_of
from nttmart.contexts.legality.queries.rulings import list_rulings
from nttmart.contexts.legality.rules.cases import (
    NUMBERLESS,
    OUTCOMES,
    STEP_NAMES,
    Case,
    CaseDocument,
    CaseStep,
    CaseStepTaken,
    answers_to,
)
from nttmart.contexts.legality.rules.clinics import CAPACITY_MAX, ClinicDay, DistrictNeed
from nttmart.contexts.legality.rules.errors import (
    BadCase,
    BadClinic,
    BadPermitDates,
    BadPermitNumber,
    BadRule,
    BadRuling,
    CaseClosed,
    LabelBreaksRules,
    NoSuchCase,
    NoSuchPermit,
    PermitEnded,
    PermitTaken,
    UnfitEvidence,
    UnfitTraits,
)
from nttmart.contexts.legality.rules.gate import HALAL_STATES, Gate, Reason
from nttmart.contexts.legality.rules.labels.checks import problems_of
from nttmart.contexts.legality.rules.labels.facts import NET_UNITS, Background, LabelFacts, Problem
from nttmart.contexts.legality.rules.labels.layout import LabelLayout, LabelLine, lay_out
from nttmart.contexts.legality.rules.names import NAMES, bare_number, title_of
from nttmart.contexts.legality.rules.numbers import KINDS, NumberRead
from nttmart.contexts.legality.rules.papers import KeptPaper
from nttmart.contexts.legality.rules.past import LabelKept, Passing, PermitHeld, numbers_taken_back
from nttmart.contexts.legality.rules.permits import MARKS, Permit, PermitFile, PermitStep
from nttmart.contexts.legality.rules.routes import Route, Step
from nttmart.contexts.legality.rules.rulebook import PERMITS, PermitRule
from nttmart.contexts.legality.rules.rulings import Ruling
from nttmart.contexts.legality.rules.traits import CHANNELS, CHOICES, TRAITS, Traits

__all__ = [
    "CAPACITY_MAX",
    "CHANNELS",
    "CHOICES",
    "HALAL_STATES",
    "KINDS",
    "LARGEST",
    "MARKS",
    "NAMES",
    "NET_UNITS",
    "NUMBERLESS",
    "OUTCOMES",
    "PERMITS",
    "STEP_NAMES",
    "TRAITS",
    "Background",
    "BadCase",
    "BadClinic",
    "BadPermitDates",
    "BadPermitNumber",
    "BadRule",
    "BadRuling",
    "Case",
    "CaseClosed",
    "CaseDocument",
    "CaseStep",
    "CaseStepTaken",
    "ClinicDay",
    "DistrictNeed",
    "EndingCard",
    "Gate",
    "GateCard",
    "GatePage",
    "GateSum",
    "KeptPaper",
    "LabelBreaksRules",
    "LabelFacts",
    "LabelKept",
    "LabelLayout",
    "LabelLine",
    "LabelVersion",
    "NewPermit",
    "NoSuchCase",
    "NoSuchPermit",
    "NumberRead",
    "Passing",
    "Permit",
    "PermitEnded",
    "PermitFile",
    "PermitHeld",
    "PermitRule",
    "PermitStep",
    "PermitTaken",
    "Problem",
    "Reason",
    "Recorded",
    "Route",
    "Ruling",
    "Step",
    "Traits",
    "UncheckedCard",
    "UnfitEvidence",
    "UnfitTraits",
    "WorkedOut",
    "add_rule",
    "answers_to",
    "ask_paper",
    "background_of",
    "bare_number",
    "call_off_clinic",
    "check",
    "complete_case",
    "correct_permit",
    "count_halal",
    "count_late",
    "count_own",
    "count_unchecked",
    "end_case",
    "erase_papers",
    "find_gate",
    "find_permit_file",
    "finish_step",
    "forget_papers",
    "get_case",
    "get_permit",
    "grant_case",
    "hand_over",
    "is_due",
    "keep_permit_file",
    "lay_out",
    "list_cases",
    "list_days",
    "list_ended_cases",
    "list_endings",
    "list_gates",
    "list_gates_of",
    "list_held",
    "list_kept_labels",
    "list_kept_papers",
    "list_labels",
    "list_needs",
    "list_permits_of",
    "list_rules",
    "list_rulings",
    "list_unchecked",
    "load_permit_rules",
    "numbers_taken_back",
    "open_case",
    "open_paper",
    "paper_days",
    "passes_on",
    "plan_clinic",
    "preview_permit",
    "problems_of",
    "receive_paper",
    "record_permit",
    "record_permits",
    "revoke_permit",
    "route_for",
    "rule_gate",
    "rules_on",
    "run_daily",
    "said_of",
    "save_label",
    "say_traits",
    "set_gate",
    "sum_gates",
    "title_of",
    "traits_of",
    "verify_permit",
    "waive_paper",
    "warn_of_ends",
    "work_out",
    "work_out_new",
]

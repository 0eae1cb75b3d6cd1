"""The door of programmes: how villages are chosen, trained, helped and judged by what records say."""

from nttmart.contexts.programmes.operations.choosing.decisions import seal_choice
from nttmart.contexts.programmes.operations.choosing.interests import declare_interest, end_interest
from nttmart.contexts.programmes.operations.choosing.runs import compute_run, start_run, stop_run
from nttmart.contexts.programmes.operations.choosing.scenarios import keep_scenario
from nttmart.contexts.programmes.operations.potential.bringing import bring_file, bring_sheet, tell_mark
from nttmart.contexts.programmes.operations.potential.commodities import know_commodity, load_commodities
from nttmart.contexts.programmes.operations.potential.facts import record_potential, withdraw_potential
from nttmart.contexts.programmes.operations.potential.sheets import (
    apply_sheet,
    confirm_village,
    confirm_villages,
    explain_words,
    leave_out,
    let_go,
    take_back_sheet,
    take_in_again,
    tell_columns,
    tell_headings,
)
from nttmart.contexts.programmes.operations.support.commitments import (
    commit,
    end_commitment,
    know_partner,
    record_given,
    withdraw_given,
)
from nttmart.contexts.programmes.operations.support.machines import (
    ask_for_machine,
    tell_of_machine,
    withdraw_machine_line,
)
from nttmart.contexts.programmes.operations.support.members import count_members
from nttmart.contexts.programmes.operations.support.photos import add_support_photo
from nttmart.contexts.programmes.operations.support.projects import (
    begin_project,
    say_goods,
    tell_step,
    withdraw_step,
)
from nttmart.contexts.programmes.operations.training.attending import Came, attend
from nttmart.contexts.programmes.operations.training.badges import close_badge, forget_name, issue_badges, name_badge
from nttmart.contexts.programmes.operations.training.cohorts import begin_cohort, join_cohort, leave_cohort
from nttmart.contexts.programmes.operations.training.pledging import end_pledge, keep_pledge, pledge
from nttmart.contexts.programmes.operations.training.results import record_result, take_test
from nttmart.contexts.programmes.operations.training.sessions import (
    TRAINER_KINDS,
    cancel_session,
    know_trainer,
    plan_session,
    renew_poster,
)
from nttmart.contexts.programmes.operations.training.settling import settle_problem
from nttmart.contexts.programmes.operations.training.visiting import MOST_PHOTOS, add_visit_photo, record_visit
from nttmart.contexts.programmes.operations.training.withdrawing import withdraw_attendance, withdraw_visit
from nttmart.contexts.programmes.queries.choosing.candidates import own_labels, own_villages
from nttmart.contexts.programmes.queries.choosing.chosen import chosen_villages
from nttmart.contexts.programmes.queries.choosing.interests import interests_in, list_interests
from nttmart.contexts.programmes.queries.choosing.runs import (
    get_choice_run,
    get_choice_scenario,
    get_chosen,
    get_result,
    get_result_text,
    list_decisions,
    list_runs,
    list_scenarios,
)
from nttmart.contexts.programmes.queries.commodities import CommodityKind, list_commodities
from nttmart.contexts.programmes.queries.integrity import check
from nttmart.contexts.programmes.queries.potential import (
    commodities_told,
    count_sheet_facts,
    holding_of,
    known_by_district,
    known_by_regency,
    list_potential,
    list_potential_history,
    list_sheet_facts,
    potential_of_villages,
    told_by_village,
    villages_having,
)
from nttmart.contexts.programmes.queries.sheets import get_sheet, list_sheets, preview, sheets_beside, sheets_of_sources
from nttmart.contexts.programmes.queries.support.commitments import (
    find_given,
    get_commitment,
    list_commitments,
    list_partners,
)
from nttmart.contexts.programmes.queries.support.communities import list_communities
from nttmart.contexts.programmes.queries.support.goods import goods_of, sent_to_outlets
from nttmart.contexts.programmes.queries.support.machines import (
    find_machine_of,
    get_machine,
    life_of,
    list_machines,
)
from nttmart.contexts.programmes.queries.support.output import earlier_outputs, output_around
from nttmart.contexts.programmes.queries.support.photos import find_support_photo
from nttmart.contexts.programmes.queries.support.projects import find_project_of, get_project, list_projects
from nttmart.contexts.programmes.queries.support.shown import makers_of as makers_promised
from nttmart.contexts.programmes.queries.training.attendance import (
    count_problems,
    find_session_of,
    list_came,
    list_learned,
)
from nttmart.contexts.programmes.queries.training.badges import get_badge, is_badge, learner_name, list_badges
from nttmart.contexts.programmes.queries.training.cohorts import (
    find_member,
    get_cohort,
    list_cohorts,
    list_members,
    member_ids,
)
from nttmart.contexts.programmes.queries.training.evidence import count_trained, list_attended, list_joined
from nttmart.contexts.programmes.queries.training.lessons import get_lesson, list_lessons
from nttmart.contexts.programmes.queries.training.modules import all_modules, get_module, list_modules
from nttmart.contexts.programmes.queries.training.pledges import get_pledge, list_pledges
from nttmart.contexts.programmes.queries.training.problems import get_problem, list_problems
from nttmart.contexts.programmes.queries.training.results import gains_of, tested
from nttmart.contexts.programmes.queries.training.sessions import (
    get_session,
    is_poster_of,
    list_sessions,
    list_trainers,
    poster_signature,
)
from nttmart.contexts.programmes.queries.training.visits import find_visit_photo, get_visit, last_visits, list_visits
from nttmart.contexts.programmes.rules.choosing.alternatives import Progress
from nttmart.contexts.programmes.rules.choosing.choosing import Choice, LimitsClash, choose_villages
from nttmart.contexts.programmes.rules.choosing.deciding import (
    INTERESTS,
    BadInterest,
    CannotSeal,
    DecisionKept,
    Interested,
    InterestKept,
    NoSuchChoice,
    NotDone,
    RunKept,
    RunningAlready,
    ScenarioKept,
)
from nttmart.contexts.programmes.rules.choosing.feasible import NotProved
from nttmart.contexts.programmes.rules.choosing.files import read_scenario_file
from nttmart.contexts.programmes.rules.choosing.own_data import COLUMN as COLUMN_CRITERION
from nttmart.contexts.programmes.rules.choosing.own_data import HAS as HAS_CRITERION
from nttmart.contexts.programmes.rules.choosing.own_data import OWN_CRITERIA, is_own_name
from nttmart.contexts.programmes.rules.choosing.own_data import PORT as PORT_CRITERION
from nttmart.contexts.programmes.rules.choosing.results import ChoiceResult, LimitResult, VillageResult
from nttmart.contexts.programmes.rules.choosing.scenario import BadScenario
from nttmart.contexts.programmes.rules.choosing.sealing import result_text, scenario_of, sealed_part
from nttmart.contexts.programmes.rules.choosing.wording import figure, quota_words
from nttmart.contexts.programmes.rules.potential.answers import CHOICES, SKIPPED
from nttmart.contexts.programmes.rules.potential.columns import (
    ROLES,
    Assigned,
    ColumnMapping,
    UnfitMapping,
    mapping_from,
)
from nttmart.contexts.programmes.rules.potential.facts import ACCESSES, ASPECTS, FORMS, PERIODS, UNITS, Fact, UnfitFact
from nttmart.contexts.programmes.rules.potential.grid import words as cell_words
from nttmart.contexts.programmes.rules.potential.headings import Column, Headings
from nttmart.contexts.programmes.rules.potential.saying import commodity_said, count_said
from nttmart.contexts.programmes.rules.potential.seasons import months_text
from nttmart.contexts.programmes.rules.potential.sheets import (
    ASKED,
    MARKS,
    AppliedBefore,
    FactRecord,
    Known,
    NoSuchSheet,
    Preview,
    RowPreview,
    SheetBeside,
    SheetIsOver,
    SheetRead,
    SheetSummary,
    SheetUnready,
    UnfitSheet,
)
from nttmart.contexts.programmes.rules.potential.telling import Told
from nttmart.contexts.programmes.rules.support.commitments import DOCUMENT as RECORD_DOCUMENT
from nttmart.contexts.programmes.rules.support.commitments import MOST_IDR as MOST_COMMITTED_IDR
from nttmart.contexts.programmes.rules.support.commitments import (
    PARTNER_KINDS,
    RECORDS,
    Commitment,
    Given,
    PartnerSum,
    institution_key,
    sums_by_partner,
)
from nttmart.contexts.programmes.rules.support.commitments import late_first as late_commitments_first
from nttmart.contexts.programmes.rules.support.institutions import Institution, institutions
from nttmart.contexts.programmes.rules.support.machines import EVENTS as MACHINE_EVENTS
from nttmart.contexts.programmes.rules.support.machines import FOLLOWS as MACHINE_FOLLOWS
from nttmart.contexts.programmes.rules.support.machines import KINDS as MACHINE_KINDS
from nttmart.contexts.programmes.rules.support.machines import OWN_WORDS as MACHINE_OWN_WORDS
from nttmart.contexts.programmes.rules.support.machines import Happened, MachineCard
from nttmart.contexts.programmes.rules.support.members import Community, Counted
from nttmart.contexts.programmes.rules.support.output import HeldBefore, MonthOutput, Output
from nttmart.contexts.programmes.rules.support.projects import FIGURES as STEP_FIGURES
from nttmart.contexts.programmes.rules.support.projects import KINDS as PROJECT_KINDS
from nttmart.contexts.programmes.rules.support.projects import LEAST_TOLD as LEAST_STUDENTS_TOLD
from nttmart.contexts.programmes.rules.support.projects import STEPS as PROJECT_STEPS
from nttmart.contexts.programmes.rules.support.projects import Account, Figures, Project, Step
from nttmart.contexts.programmes.rules.support.saying import (
    BadCommitment,
    BadCount,
    BadMachine,
    BadProject,
    CountedAlready,
    NamesAPerson,
    NoSuchSupport,
)
from nttmart.contexts.programmes.rules.training.attending import may_hold
from nttmart.contexts.programmes.rules.training.badges import read_badge
from nttmart.contexts.programmes.rules.training.badges import shown as badge_shown
from nttmart.contexts.programmes.rules.training.lessons import Lesson, Part, Question
from nttmart.contexts.programmes.rules.training.modules import Module
from nttmart.contexts.programmes.rules.training.pledges import KINDS as PLEDGE_KINDS
from nttmart.contexts.programmes.rules.training.pledges import Pledge
from nttmart.contexts.programmes.rules.training.saying import (
    BadPledge,
    BadResult,
    BadTraining,
    BadVisit,
    NoSuchTraining,
    SaidOtherwise,
    UnknownModule,
)
from nttmart.contexts.programmes.rules.training.telling import (
    Attended,
    BadgeRow,
    CameRow,
    CohortCard,
    Learned,
    MakerAttended,
    MakerJoined,
    MemberRow,
    ProblemRow,
    SessionCard,
)
from nttmart.contexts.programmes.rules.training.testing import LEAST_SHOWN, Gain
from nttmart.contexts.programmes.rules.training.testing import STAGES as TEST_STAGES
from nttmart.contexts.programmes.rules.training.visits import ANSWERS, Seen, Visit
from nttmart.contexts.programmes.rules.training.visits import ASPECTS as VISIT_ASPECTS

__all__ = [
    "ACCESSES",
    "ANSWERS",
    "ASKED",
    "ASPECTS",
    "CHOICES",
    "COLUMN_CRITERION",
    "FORMS",
    "HAS_CRITERION",
    "INTERESTS",
    "LEAST_SHOWN",
    "LEAST_STUDENTS_TOLD",
    "MACHINE_EVENTS",
    "MACHINE_FOLLOWS",
    "MACHINE_KINDS",
    "MACHINE_OWN_WORDS",
    "MARKS",
    "MOST_COMMITTED_IDR",
    "MOST_PHOTOS",
    "OWN_CRITERIA",
    "PARTNER_KINDS",
    "PERIODS",
    "PLEDGE_KINDS",
    "PORT_CRITERION",
    "PROJECT_KINDS",
    "PROJECT_STEPS",
    "RECORDS",
    "RECORD_DOCUMENT",
    "ROLES",
    "SKIPPED",
    "STEP_FIGURES",
    "TEST_STAGES",
    "TRAINER_KINDS",
    "UNITS",
    "VISIT_ASPECTS",
    "Account",
    "AppliedBefore",
    "Assigned",
    "Attended",
    "BadCommitment",
    "BadCount",
    "BadInterest",
    "BadMachine",
    "BadPledge",
    "BadProject",
    "BadResult",
    "BadScenario",
    "BadTraining",
    "BadVisit",
    "BadgeRow",
    "Came",
    "CameRow",
    "CannotSeal",
    "Choice",
    "ChoiceResult",
    "CohortCard",
    "Column",
    "ColumnMapping",
    "Commitment",
    "CommodityKind",
    "Community",
    "Counted",
    "CountedAlready",
    "DecisionKept",
    "Fact",
    "FactRecord",
    "Figures",
    "Gain",
    "Given",
    "Happened",
    "Headings",
    "HeldBefore",
    "Institution",
    "InterestKept",
    "Interested",
    "Known",
    "Learned",
    "Lesson",
    "LimitResult",
    "LimitsClash",
    "MachineCard",
    "MakerAttended",
    "MakerJoined",
    "MemberRow",
    "Module",
    "MonthOutput",
    "NamesAPerson",
    "NoSuchChoice",
    "NoSuchSheet",
    "NoSuchSupport",
    "NoSuchTraining",
    "NotDone",
    "NotProved",
    "Output",
    "Part",
    "PartnerSum",
    "Pledge",
    "Preview",
    "ProblemRow",
    "Progress",
    "Project",
    "Question",
    "RowPreview",
    "RunKept",
    "RunningAlready",
    "SaidOtherwise",
    "ScenarioKept",
    "Seen",
    "SessionCard",
    "SheetBeside",
    "SheetIsOver",
    "SheetRead",
    "SheetSummary",
    "SheetUnready",
    "Step",
    "Told",
    "UnfitFact",
    "UnfitMapping",
    "UnfitSheet",
    "UnknownModule",
    "VillageResult",
    "Visit",
    "add_support_photo",
    "add_visit_photo",
    "all_modules",
    "apply_sheet",
    "ask_for_machine",
    "attend",
    "badge_shown",
    "begin_cohort",
    "begin_project",
    "bring_file",
    "bring_sheet",
    "cancel_session",
    "cell_words",
    "check",
    "choose_villages",
    "chosen_villages",
    "close_badge",
    "commit",
    "commodities_told",
    "commodity_said",
    "compute_run",
    "confirm_village",
    "confirm_villages",
    "count_members",
    "count_problems",
    "count_said",
    "count_sheet_facts",
    "count_trained",
    "declare_interest",
    "earlier_outputs",
    "end_commitment",
    "end_interest",
    "end_pledge",
    "explain_words",
    "figure",
    "find_given",
    "find_machine_of",
    "find_member",
    "find_project_of",
    "find_session_of",
    "find_support_photo",
    "find_visit_photo",
    "forget_name",
    "gains_of",
    "get_badge",
    "get_choice_run",
    "get_choice_scenario",
    "get_chosen",
    "get_cohort",
    "get_commitment",
    "get_lesson",
    "get_machine",
    "get_module",
    "get_pledge",
    "get_problem",
    "get_project",
    "get_result",
    "get_result_text",
    "get_session",
    "get_sheet",
    "get_visit",
    "goods_of",
    "holding_of",
    "institution_key",
    "institutions",
    "interests_in",
    "is_badge",
    "is_own_name",
    "is_poster_of",
    "issue_badges",
    "join_cohort",
    "keep_pledge",
    "keep_scenario",
    "know_commodity",
    "know_partner",
    "know_trainer",
    "known_by_district",
    "known_by_regency",
    "last_visits",
    "late_commitments_first",
    "learner_name",
    "leave_cohort",
    "leave_out",
    "let_go",
    "life_of",
    "list_attended",
    "list_badges",
    "list_came",
    "list_cohorts",
    "list_commitments",
    "list_commodities",
    "list_communities",
    "list_decisions",
    "list_interests",
    "list_joined",
    "list_learned",
    "list_lessons",
    "list_machines",
    "list_members",
    "list_modules",
    "list_partners",
    "list_pledges",
    "list_potential",
    "list_potential_history",
    "list_problems",
    "list_projects",
    "list_runs",
    "list_scenarios",
    "list_sessions",
    "list_sheet_facts",
    "list_sheets",
    "list_trainers",
    "list_visits",
    "load_commodities",
    "makers_promised",
    "mapping_from",
    "may_hold",
    "member_ids",
    "months_text",
    "name_badge",
    "output_around",
    "own_labels",
    "own_villages",
    "plan_session",
    "pledge",
    "poster_signature",
    "potential_of_villages",
    "preview",
    "quota_words",
    "read_badge",
    "read_scenario_file",
    "record_given",
    "record_potential",
    "record_result",
    "record_visit",
    "renew_poster",
    "result_text",
    "say_goods",
    "scenario_of",
    "seal_choice",
    "sealed_part",
    "sent_to_outlets",
    "settle_problem",
    "sheets_beside",
    "sheets_of_sources",
    "start_run",
    "stop_run",
    "sums_by_partner",
    "take_back_sheet",
    "take_in_again",
    "take_test",
    "tell_columns",
    "tell_headings",
    "tell_mark",
    "tell_of_machine",
    "tell_step",
    "tested",
    "told_by_village",
    "villages_having",
    "withdraw_attendance",
    "withdraw_given",
    "withdraw_machine_line",
    "withdraw_potential",
    "withdraw_step",
    "withdraw_visit",
]

"""Machines, commitments, school projects and communities, put together for the office's pages."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import api as legality
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import (
    Commitment,
    Community,
    Happened,
    HeldBefore,
    MachineCard,
    Output,
    PartnerSum,
    Project,
)
from nttmart.design.plots import Plot, draw_columns
from nttmart.fronts.office.access.support import Seen
from nttmart.fronts.office.pages.tabs import SUPPORT_TABS, Tab, tabs
from nttmart.fronts.office.pages.training import EntryPage, module_name
from nttmart.fronts.office.templatetags.office_words import WORDS

Choices = list[tuple[str, str]]
_STATES: Final = ("broken", "idle", "in_use", "delivered", "granted", "asked")


@dataclass(frozen=True, slots=True)
class MachineRow:
    """A machine, and whether somebody should go and look."""

    card: MachineCard
    needs_a_look: bool


@dataclass(frozen=True, slots=True)
class MachinesPage:
    """Machines in sight, those in trouble first; how many stand how."""

    tabs: tuple[Tab, ...]
    rows: tuple[MachineRow, ...]
    counts: tuple[tuple[str, int], ...]
    may_ask: bool


@dataclass(frozen=True, slots=True)
class MachinePage:
    """One machine: its life, and what was sold before and after it came."""

    card: MachineCard
    life: tuple[Happened, ...]
    output: Output | None
    plot: Plot | None
    earlier: tuple[HeldBefore, ...]
    """Those who had it before, as far as their makers are in sight."""
    shows: tuple[Commitment, ...]
    may_tell: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment, how it stands and how late it is."""

    commitment: Commitment
    state: str
    days_late: int


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The synergy board: by partner, then every commitment, late first."""

    tabs: tuple[Tab, ...]
    partners: tuple[PartnerSum, ...]
    rows: tuple[CommitmentRow, ...]
    promised_idr: int
    given_idr: int
    on: date
    may_commit: bool


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """One commitment: what was given, by which records."""

    row: CommitmentRow
    source: Commitment | None
    may_manage: bool
    may_add: bool


@dataclass(frozen=True, slots=True)
class ProjectsPage:
    """School projects in sight."""

    tabs: tuple[Tab, ...]
    projects: tuple[Project, ...]
    may_begin: bool


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """One project book; ``digits``: the last digits of the school's own account, empty where none was told.

    ``sent``: pieces of its ``goods`` that outlets took in; ``left`` are those still at the school.
    """

    project: Project
    digits: str
    goods: tuple[tuple[UUID, str], ...]
    sent: int
    left: int
    may_tell: bool


@dataclass(frozen=True, slots=True)
class CommunitiesPage:
    """Communities in sight."""

    tabs: tuple[Tab, ...]
    communities: tuple[Community, ...]


@dataclass(frozen=True, slots=True)
class CommunityPage:
    """One community and how it was counted."""

    community: Community
    may_tell: bool


def support_tabs(here: str) -> tuple[Tab, ...]:
    """The row of tabs."""
    return tabs(SUPPORT_TABS, here)


def machines_page(seen: Seen, today: date, *, may_ask: bool) -> MachinesPage:
    """List machines, those in trouble first. The same number of queries however many."""
    cards = programmes.list_machines(**seen.narrow())
    states = [card.state for card in cards]
    counts = tuple((state, states.count(state)) for state in _STATES if state in states)
    rows = tuple(MachineRow(card, card.needs_a_look(today)) for card in cards)
    return MachinesPage(support_tabs("machines"), rows, counts, may_ask)


def machine_page(card: MachineCard, seen: Seen, today: date, *, may_tell: bool, may_withdraw: bool) -> MachinePage:
    """Put one machine's page together."""
    output = programmes.output_around(card, today)
    months = [
        (date_format(each.month, "M Y"), *((each.amount_idr, 0) if each.offset < 0 else (0, each.amount_idr)))
        for each in (output.months if output else ())
    ]
    shown = [
        each
        for each in programmes.list_commitments(regency_codes=[card.regency_code], producer_ids=[card.holder_id])
        if any(given.record_id == card.id for given in each.given)
    ]
    life = tuple(programmes.life_of(card.id))
    may_withdraw = may_withdraw and len(life) > 1
    held = programmes.earlier_outputs(card.id) if any(line.to_id for line in life) else []
    earlier = tuple(each for each in held if seen.shows(each.regency_code, each.producer_id))
    plot = draw_columns(months)
    return MachinePage(card, life, output, plot, earlier, tuple(shown), may_tell, may_withdraw)


def machine_choices(state: str, *, all_words: bool) -> Choices:
    """List what may happen to a machine next: everything for the officer, the use of it for who has it."""
    told = programmes.MACHINE_FOLLOWS[state]
    return [
        (kind, str(WORDS["machine_event"][kind])) for kind in told if all_words or kind in programmes.MACHINE_OWN_WORDS
    ]


def board_page(seen: Seen, today: date, *, may_commit: bool) -> BoardPage:
    """Put the synergy board together. The same number of queries however many commitments."""
    found = programmes.list_commitments(**seen.narrow())
    sums = programmes.sums_by_partner(found, today)
    return BoardPage(
        support_tabs("commitments"),
        tuple(sums),
        tuple(commitment_row(each, today) for each in programmes.late_commitments_first(found, today)),
        sum(each.promised_idr for each in sums),
        sum(each.given_idr for each in sums),
        today,
        may_commit,
    )


def commitment_row(found: Commitment, today: date) -> CommitmentRow:
    """Say how a commitment stands."""
    return CommitmentRow(found, found.state(today), found.days_late(today))


def maker_choices(cards: list[producers.ProducerCard], *, blank: bool = False) -> Choices:
    """List makers for a form."""
    return [("", "—")] * blank + [(str(card.id), f"{card.name}, {card.place_name}") for card in cards]


def to_choices(cards: list[producers.ProducerCard], cohorts: list[programmes.CohortCard]) -> Choices:
    """List to whom something can be committed: cohorts, then makers."""
    groups = [(f"cohort:{card.id}", card.name) for card in cohorts]
    return [("", "—"), *groups, *((f"producer:{card.id}", f"{card.name}, {card.place_name}") for card in cards)]


def source_choices(seen: Seen) -> Choices:
    """List commitments of money that can be handed on."""
    found = programmes.list_commitments(**seen.narrow())
    own = [each for each in found if each.amount_idr is not None and each.from_id is None and not each.ended_on]
    return [("", "—"), *((str(each.id), f"{each.partner_name}: {each.what}") for each in own)]


def record_choices(found: Commitment, today: date) -> Choices:
    """List records that could show that something was given: papers, and what is of who was promised.

    Machines that came (toward money only those whose worth is known), sessions somebody came to, permits granted.
    """
    makers = programmes.makers_promised(found)
    in_pieces = found.amount_idr is None
    machines = [
        card
        for card in programmes.list_machines(producer_ids=makers)
        if card.delivered_on and (in_pieces or card.value_idr)
    ]
    own = [UUID(found.to_id)] if found.to_kind == "cohort" else None
    cohorts = own or [card.id for card in programmes.list_cohorts(producer_ids=makers)]
    sessions = [card for card in programmes.list_sessions(cohort_ids=cohorts) if card.came] if in_pieces else []
    regency = [found.regency_code] if found.regency_code else None
    cases = legality.list_cases(on=today, regency_codes=regency, open_only=False) if in_pieces else []
    granted = [case for case in cases if case.outcome == "granted" and case.producer_id in makers]
    return [
        ("document", _("Surat, berita acara, atau kuitansi")),
        *((f"machine:{card.id}", f"{_('Alat')}: {card.what}, {card.holder_name}") for card in machines),
        *(
            (f"session:{card.id}", f"{_('Sesi')}: {module_name(card.module)}, {date_format(card.starts_at, 'j M Y')}")
            for card in sessions
        ),
        *((f"permit_case:{case.id}", f"{_('Izin')}: {case.producer_name}") for case in granted),
    ]


def step_choices(project: Project) -> Choices:
    """List the steps that can be told next, the next one first."""
    words = WORDS["project_step"]
    rest = [kind for kind in programmes.PROJECT_STEPS if kind != "planned"]
    ahead = project.next_step
    ordered = sorted(rest, key=lambda kind: (kind != ahead, rest.index(kind)))
    return [(kind, str(words[kind])) for kind in ordered]


def project_page(project: Project, *, may_tell: bool) -> ProjectPage:
    """Put one project book together, with the account the school is paid to."""
    account = producers.find_bank_accounts([project.school_id]).get(project.school_id)
    goods, sent = tuple(programmes.goods_of(project.id)), programmes.sent_to_outlets(project.id)
    digits = account.last_digits if account else ""
    return ProjectPage(project, digits, goods, sent, project.account.left - sent, may_tell)


def goods_choices(project: Project) -> Choices:
    """List the school's goods in the shop that are not named yet."""
    named = {product for product, _name in programmes.goods_of(project.id)}
    shown = (each for each in catalogue.list_shown([project.school_id]) if each.product_id not in named)
    return [(str(each.product_id), each.name) for each in shown]


def entry(title: str, lead: str, back: str) -> EntryPage:
    """A page with one form."""
    return EntryPage(title, lead, _("Simpan"), back)


def named(code: str) -> tuple[str, UUID | None]:
    """Take a choice «kind:id» apart."""
    kind, _sep, rest = code.partition(":")
    return kind, UUID(rest) if rest else None

"""A maker's promises: what is late, open and kept, how that adds up to a score, and what holds them up."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.functional import Promise

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.access.evidence import promise_documents
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.materials import less_of
from nttmart.fronts.office.pages.tabs import GOODS_TABS, Chosen, Tab, choose, tabs

_NEXT = timedelta(weeks=4)
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """One promise as it counts in a season."""

    promise: supply.PromiseRecord
    judged: supply.Judged


@dataclass(frozen=True, slots=True)
class SeasonScore:
    """A season's score in whole percents (down), if there are enough records, with each of them."""

    season: supply.Season
    percent: int | None
    products: tuple[tuple[str, supply.ProductScore], ...]
    rows: tuple[Kept, ...]

    @property
    def counted(self) -> int:
        return sum(score.promises for _, score in self.products)


@dataclass(frozen=True, slots=True)
class PromisesPage:
    """Everything a maker promised, the next first, and what it can do."""

    maker: producers.Producer
    late: tuple[supply.PromiseRecord, ...]
    waiting: tuple[supply.PromiseRecord, ...]
    open: tuple[supply.PromiseRecord, ...]
    over: tuple[tuple[supply.PromiseRecord, str], ...]
    standing: tuple[supply.StandingRecord, ...]
    pauses: tuple[supply.PauseRecord, ...]
    feeders: tuple[supply.FeederRecord, ...]
    capacities: tuple[supply.CapacityRecord, ...]
    materials: tuple[tuple[supply.TiedMaterial, tuple[tuple[Promise, int], ...]], ...]
    seasons: tuple[SeasonScore, ...]
    patience: supply.Patience
    may_write: bool
    today: date
    fewest: int = supply.FEWEST_PROMISES


@dataclass(frozen=True, slots=True)
class PromisePage:
    """One promise with what may be done about it."""

    maker: producers.Producer
    promise: supply.PromiseRecord
    state: str
    may_write: bool
    may_excuse: bool
    said: tuple[messages.Evidence, ...]

    @property
    def is_open(self) -> bool:
        return self.state in {"waiting", "open", "late"}


@dataclass(frozen=True, slots=True)
class ComingPage:
    """What makers promised to an outlet. ``is_plain``: the viewer reads the list and no more."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    late: tuple[supply.PromiseRecord, ...]
    open: tuple[supply.PromiseRecord, ...]
    waiting: tuple[supply.PromiseRecord, ...]
    is_plain: bool


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A form about a maker: what it is called, what it does, and what the button says."""

    maker: producers.Producer
    title: str
    lead: str
    button: str


def promises_page(maker: producers.Producer, today: date, *, may_write: bool) -> PromisesPage:
    """Put a maker's promises of this season and the one before together. About fifteen queries, however many."""
    season = supply.season_of(today)
    before = supply.season_before(season)
    records = supply.list_promises(on=today, producer_ids=[maker.id], due_from=before.from_on, newest_first=True)
    by_state: dict[str, list[supply.PromiseRecord]] = {}
    for record in reversed(records):
        by_state.setdefault(record.state_on(today), []).append(record)
    over = [each for each in records if each.state_on(today) in {"kept", "withdrawn", "replaced"}]
    return PromisesPage(
        maker=maker,
        late=tuple(by_state.get("late", [])),
        waiting=tuple(by_state.get("waiting", [])),
        open=tuple(by_state.get("open", [])),
        over=tuple((each, each.state_on(today)) for each in over[:30]),
        standing=tuple(supply.list_standing(maker.id, on=today)),
        pauses=tuple(supply.list_pauses(maker.id, on=today)),
        feeders=tuple(supply.list_feeders(maker.id, on=today)),
        capacities=tuple(supply.list_capacities(maker.id, on=today)),
        materials=tuple((each, less_of(each.material)) for each in supply.list_tied(maker.id)),
        seasons=tuple(_season(maker.id, each, records, today) for each in (season, before)),
        patience=supply.patience_on(today),
        may_write=may_write,
        today=today,
    )


def coming_page(where: Reach, asked: str, today: date, *, is_plain: bool) -> ComingPage:
    """List what makers promised to one outlet: past its day, then what comes in the next four weeks. Three queries."""
    chosen = choose(where, asked)
    ids = [chosen.outlet.id] if chosen else []
    found = supply.list_promises(on=today, outlet_ids=ids, states=("open", "late", "waiting")) if ids else []
    here = [each for each in found if each.outlet_id is not None and each.due_on <= today + _NEXT]
    return ComingPage(
        tabs=tabs(GOODS_TABS, "coming"),
        chosen=chosen,
        late=tuple(each for each in here if each.state_on(today) == "late"),
        open=tuple(each for each in here if each.state_on(today) == "open"),
        waiting=tuple(each for each in here if each.state_on(today) == "waiting"),
        is_plain=is_plain,
    )


def promise_page(
    maker: producers.Producer, promise: supply.PromiseRecord, today: date, *, may_write: bool, may_excuse: bool
) -> PromisePage:
    """Show one promise."""
    said = [each for document in promise_documents(promise) for each in messages.evidence_of(*document)]
    return PromisePage(maker, promise, promise.state_on(today), may_write, may_excuse, tuple(said))


def goods_choices(producer_id: UUID) -> Choices:
    """List a maker's goods for a form."""
    return [
        (str(made.id), f"{made.product_name} {made.variant_name}".strip())
        for made in catalogue.list_made_by(producer_id)
    ]


def product_choices(producer_id: UUID) -> Choices:
    """List a maker's products for a form."""
    named = {made.product_id: made.product_name for made in catalogue.list_made_by(producer_id)}
    return [(str(product_id), name) for product_id, name in named.items()]


def outlet_choices() -> Choices:
    """List the outlets that take goods, for a form."""
    return [(str(card.id), card.name) for card in outlets.list_outlets(state="opened")]


def _season(producer_id: UUID, season: supply.Season, records: list[supply.PromiseRecord], today: date) -> SeasonScore:
    known = {record.id: record for record in records}
    names = {record.product_id: record.product_name for record in records}
    found = supply.score(producer_id, season, as_of=today)
    rows = [Kept(known[judged.id], judged) for judged in found.promises if judged.id in known]
    counted = sum(score.promises for score in found.products)
    is_told = found.score is not None and counted >= supply.FEWEST_PROMISES
    return SeasonScore(
        season=season,
        percent=int(found.score * 100) if found.score is not None and is_told else None,
        products=tuple((names.get(score.product_id, ""), score) for score in found.products),
        rows=tuple(sorted(rows, key=lambda row: (row.promise.due_on, row.promise.id), reverse=True)),
    )

"""Two or three results of choosing villages side by side: what they were made from, and whom they chose."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from nttmart.contexts.programmes import api as programmes
from nttmart.design.figures import number, rupiah
from nttmart.fronts.office.pages.choosing import criterion_name, exact, figure, named, said

MOST_COMPARED = 3
LETTERS = "ABC"
"""Results are called so where there is no room for the scenarios' names."""


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """One of the results."""

    letter: str
    run: programmes.RunKept
    chosen: int
    total: str
    without_quotas: str
    steady: str
    """How often a chosen village stayed so when weights moved, in percent, on the whole."""
    fixed: int
    """How many villages a person put in or kept out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one result says in a row; ``letter`` and ``run_id`` say whose word it is."""

    letter: str
    run_id: UUID
    text: str
    is_marked: bool = False
    """The limit is full; the village is chosen."""
    leads: bool = False
    """There is a page behind it."""


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Results side by side."""

    columns: tuple[ResultColumn, ...]
    in_all: int
    weights: tuple[tuple[str, tuple[Cell, ...]], ...]
    limits: tuple[tuple[str, tuple[Cell, ...]], ...]
    """Limits as they are asked, with what was used of them."""
    rows: tuple[tuple[str, str, tuple[Cell, ...]], ...]
    """Villages that not all chose: code, name, totals."""


Pair = tuple[programmes.RunKept, programmes.ChoiceResult]


def compare_page(runs: list[Pair]) -> ComparePage:
    """Set results side by side; villages in all of them are counted, the others listed."""
    sets = [set(result.chosen) for _, result in runs]
    common = set.intersection(*sets) if sets else set()
    return ComparePage(
        columns=tuple(_column(letter, *pair) for letter, pair in zip(LETTERS, runs, strict=False)),
        in_all=len(common),
        weights=tuple(_weights(runs)),
        limits=tuple(_limits(runs)),
        rows=tuple(_row(code, runs) for code in sorted(set().union(*sets) - common)),
    )


def _column(letter: str, run: programmes.RunKept, result: programmes.ChoiceResult) -> ResultColumn:
    chosen = [result.villages[code] for code in result.chosen]
    draws = sum(village.draws for village in chosen)
    return ResultColumn(
        letter=letter,
        run=run,
        chosen=len(chosen),
        total=figure(result.total),
        without_quotas=figure(result.total_without_quotas),
        steady=f"{sum(village.times for village in chosen) * 100 // draws}%" if draws else "–",
        fixed=sum(village.fixed in {"must", "never"} for village in result.villages.values()),
    )


def _weights(runs: list[Pair]) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Criteria in the order they come, with their weight in each result."""
    names = {key: criterion_name(key, name) for _, result in reversed(runs) for key, name, _weight in result.criteria}
    for key, name in names.items():
        told = [{each: exact(weight) for each, _name, weight in result.criteria} for _, result in runs]
        yield name, _cells(runs, [(weights.get(key, "–"), False, False) for weights in told])


def _limits(runs: list[Pair]) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Limits that are full in some result, or that not all ask: the others decide nothing."""
    told = [{said(each.text, each.text_en): each for each in result.limits} for _, result in runs]
    for text in dict.fromkeys(text for each in told for text in each):
        there = [each.get(text) for each in told]
        if None in there or any(each and each.is_tight for each in there):
            used = [(_used(each), each.is_tight, False) if each else ("–", False, False) for each in there]
            yield text, _cells(runs, used)


def _used(limit: programmes.LimitResult) -> str:
    return rupiah(limit.used) if limit.by == "budget" else number(limit.used)


def _row(code: str, runs: list[Pair]) -> tuple[str, str, tuple[Cell, ...]]:
    known = [result.villages.get(code) for _, result in runs]
    told = [(figure(each.total), each.chosen, True) if each else ("–", False, False) for each in known]
    return code, named(next(each for each in known if each)), _cells(runs, told)


def _cells(runs: list[Pair], told: list[tuple[str, bool, bool]]) -> tuple[Cell, ...]:
    columns = zip(LETTERS, runs, told, strict=False)
    return tuple(Cell(letter, run.id, *words) for letter, (run, _), words in columns)

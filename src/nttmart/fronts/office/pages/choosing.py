"""Choosing villages: scenarios and runs, a result with its map and its reasons, two or three results side by side."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes import api as programmes
from nttmart.design.dots import dots_path, frame_around

MAP_WIDTH = 640
MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class ChoosingPage:
    """Scenarios with their latest run, and decisions."""

    scenarios: tuple[tuple[programmes.ScenarioKept, programmes.RunKept | None, str], ...]
    decisions: tuple[programmes.DecisionKept, ...]
    done: tuple[programmes.RunKept, ...]
    may_choose: bool


@dataclass(frozen=True, slots=True)
class FixedLine:
    """A village that a person put in or kept out, and what is said of it."""

    code: str
    name: str
    is_in: bool
    text: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """A new scenario: which one it stands for, and whether that one can be mended by a file alone."""

    instead_of: UUID | None
    by_file: bool


@dataclass(frozen=True, slots=True)
class ScenarioPage:
    """One scenario: what it follows from, and its runs with their state now."""

    scenario: programmes.ScenarioKept
    choose: int
    villages: int
    budget_idr: int | None
    criteria: tuple[tuple[str, str, str], ...]
    """Name, weight, what a blank counts as."""
    quotas: tuple[str, ...]
    fixed: tuple[FixedLine, ...]
    runs: tuple[tuple[programmes.RunKept, str], ...]
    may_choose: bool


@dataclass(frozen=True, slots=True)
class VillageLine:
    """A village in a result's list."""

    code: str
    name: str
    total: str
    rank: int | None
    times: int
    draws: int
    reason: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """A run: its progress, or its result, or why there is none."""

    run: programmes.RunKept
    state: str
    sentence: str
    total: str
    without_quotas: str
    warnings: tuple[str, ...]
    result: programmes.ChoiceResult | None
    picture: SafeString
    chosen: tuple[VillageLine, ...]
    next_best: tuple[VillageLine, ...]
    limits: tuple[tuple[str, int, int, bool], ...]
    """Limit in words, used, candidates, tight."""
    fixed: tuple[FixedLine, ...]
    found: tuple[VillageLine, ...]
    text: str
    decision: programmes.DecisionKept | None
    cohorts: tuple[programmes.CohortCard, ...]
    interests: tuple[programmes.InterestKept, ...]
    may_choose: bool


@dataclass(frozen=True, slots=True)
class ChosenVillagePage:
    """One village in one result: its scores and its reasons."""

    run: programmes.RunKept
    village: programmes.VillageResult
    name: str
    reason: str
    scores: tuple[tuple[str, str, str | None, str, str], ...]
    """Criterion, weight, score, place on the scale, points."""
    enters: tuple[tuple[str, str], ...]
    leaves: tuple[tuple[str, str], ...]


def overview(now: datetime, *, may_choose: bool) -> ChoosingPage:
    """Put the list together; each scenario with its latest run and the run's state now."""
    runs = programmes.list_runs()
    latest: dict[Any, programmes.RunKept] = {}
    for run in runs:
        latest.setdefault(run.scenario_id, run)
    rows = []
    for scenario in programmes.list_scenarios():
        run_or_none = latest.get(scenario.id)
        rows.append((scenario, run_or_none, run_or_none.state_at(now) if run_or_none else ""))
    done = tuple(run for run in runs if run.state == "done")
    return ChoosingPage(tuple(rows), programmes.list_decisions(), done, may_choose)


def scenario_page(found: tuple[programmes.ScenarioKept, str], now: datetime, *, may_choose: bool) -> ScenarioPage:
    """Put one scenario together from its inputs."""
    scenario, text = found
    inputs = json.loads(text)
    return ScenarioPage(
        scenario=scenario,
        choose=inputs["choose"],
        villages=len(inputs["villages"]),
        budget_idr=inputs["budget_idr"],
        criteria=tuple(
            (criterion_name(each["key"], each["name"]), each["weight"], _blank(each["missing"]))
            for each in inputs["criteria"]
        ),
        quotas=tuple(_quota(each, inputs.get("labels", {})) for each in inputs["quotas"]),
        fixed=tuple(_fixed(inputs)),
        runs=tuple((run, run.state_at(now)) for run in programmes.list_runs(scenario.id)),
        may_choose=may_choose,
    )


def run_page(run: programmes.RunKept, text: str, now: datetime, *, may_choose: bool) -> RunPage:
    """Put a run together: with a result the map, the chosen, those that were near, and the villages found by text."""
    result = programmes.get_result(run.id) if run.state == "done" else None
    chosen = [result.villages[code] for code in result.chosen] if result else []
    others = [each for each in result.villages.values() if not each.chosen and each.rank] if result else []
    near = sorted(others, key=lambda each: (_loss(each), each.rank))[:10]
    decision = next((each for each in programmes.list_decisions() if each.run_id == run.id), None)
    at = decision.at if decision else now
    wanted = text.casefold()
    found = (
        [each for each in result.villages.values() if wanted in f"{each.code} {named(each)}".casefold()]
        if result and wanted
        else []
    )
    return RunPage(
        run=run,
        state=run.state_at(now),
        sentence=_failed(run.sentence),
        total=figure(result.total) if result else "",
        without_quotas=figure(result.total_without_quotas) if result else "",
        warnings=tuple(said(*each) for each in result.warnings) if result else (),
        result=result,
        picture=_picture(result) if result else SafeString(""),
        chosen=tuple(_line(each) for each in chosen),
        next_best=tuple(_line(each) for each in near),
        limits=tuple(
            (said(each.text, each.text_en), each.used, each.candidates, each.is_tight) for each in result.limits
        )
        if result
        else (),
        fixed=tuple(
            FixedLine(each.code, named(each), each.chosen, said(each.reason, each.reason_en))
            for each in (result.villages.values() if result else ())
            if each.fixed in {"must", "never"}
        ),
        found=tuple(_line(each) for each in found[:MOST_LISTED]),
        text=text,
        decision=decision,
        cohorts=tuple(programmes.list_cohorts(decision_id=decision.id)) if decision else (),
        interests=programmes.interests_in(result.judged, at, run.made_at) if result else (),
        may_choose=may_choose,
    )


def criterion_name(key: str, name: str) -> str:
    """Give what a criterion is called: ours in the reader's language, others as they were written."""
    return gettext(name) if programmes.is_own_name(key, name) else name


def village_page(
    run: programmes.RunKept, result: programmes.ChoiceResult, village: programmes.VillageResult
) -> ChosenVillagePage:
    """Put one village's reasons together."""
    weights = {key: (criterion_name(key, name), weight) for key, name, weight in result.criteria}
    other: Mapping[str, Any] = village.alternative or {}
    return ChosenVillagePage(
        run=run,
        village=village,
        name=named(village),
        reason=said(village.reason, village.reason_en),
        scores=tuple(
            (name, exact(weight), score and exact(score), figure(place), figure(points))
            for (name, weight), score, place, points in (
                (weights[key], score, place, points) for key, score, place, points in village.scores
            )
        ),
        enters=tuple((code, named(result.villages[code])) for code in other.get("enters", ())),
        leaves=tuple((code, named(result.villages[code])) for code in other.get("leaves", ())),
    )


def named(village: programmes.VillageResult) -> str:
    """Name a village as the scenario does, else as our places do, else by its code."""
    place = places.known_villages().get(village.code)
    return village.name or (place.full_name if place else village.code)


def _line(village: programmes.VillageResult) -> VillageLine:
    reason = said(village.reason, village.reason_en)
    return VillageLine(
        village.code, named(village), figure(village.total), village.rank, village.times, village.draws, reason
    )


def figure(number: str) -> str:
    """Write a sealed number as people do, with at most two decimals."""
    return said(*programmes.figure(Decimal(number)))


def exact(number: str) -> str:
    return number if get_language() == "en" else number.replace(".", ",")


def said(indonesian: str, english: str) -> str:
    return english if get_language() == "en" else indonesian


def _failed(sentence: str) -> str:
    """Say why a run failed: rules say a clash in both languages, line by line; other sentences are translated."""
    indonesian, _, english = sentence.partition("\n")
    return said(indonesian, english) if english else gettext(indonesian) if indonesian else ""


def _loss(village: programmes.VillageResult) -> tuple[int, float]:
    """Order villages by how near they were; the sealed text stays what is shown."""
    other = village.alternative or {}
    return (0, float(other["loss"])) if other.get("possible") else (1, 0.0)


def _blank(missing: str) -> str:
    if missing == "lowest":
        return gettext("paling rendah")
    return gettext("tidak ikut dinilai") if missing == "exclude" else missing


def _quota(quota: Mapping[str, Any], labels: Mapping[str, Any]) -> str:
    value = None if quota.get("each") else quota["value"]
    label = labels.get(quota["by"], {}).get(value)
    names = (label["id"], label["en"]) if label else None
    return said(*programmes.quota_words(quota["by"], value, quota.get("at_least"), quota.get("at_most"), names))


def _fixed(inputs: Mapping[str, Any]) -> Iterator[FixedLine]:
    names = {village["code"]: village["name"] for village in inputs["villages"]}
    for key in ("must", "never"):
        for each in inputs[key]:
            yield FixedLine(each["code"], names[each["code"]] or each["code"], key == "must", each["reason"])


def _picture(result: programmes.ChoiceResult) -> SafeString:
    """Draw every village as a dot: not judged, judged, chosen."""
    dots = places.dots()
    if not dots:
        return SafeString("")
    frame = frame_around([(dot.latitude, dot.longitude) for dot in dots], MAP_WIDTH)
    chosen, judged = set(result.chosen), set(result.judged)
    points: dict[str, list[tuple[int, int]]] = {"tahu0": [], "dinilai": [], "terpilih": []}
    for dot in dots:
        kind = "terpilih" if dot.code in chosen else "dinilai" if dot.code in judged else "tahu0"
        points[kind].append(frame.point(dot.latitude, dot.longitude))
    paths = "".join(f'<path class="{kind}" d="{dots_path(at)}"/>' for kind, at in points.items() if at)
    label = escape(gettext("Peta desa yang terpilih"))
    return mark_safe(  # noqa: S308 -- escaped above
        f'<svg class="peta-tahu" viewBox="0 0 {MAP_WIDTH} {frame.height}" role="img" aria-label="{label}">{paths}</svg>'
    )

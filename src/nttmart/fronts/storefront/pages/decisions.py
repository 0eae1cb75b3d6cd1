"""Sealed choices of villages as anybody may read them: who was chosen, by which rules, and what to compute it from.

Nobody is named: of declared interests the village and the kind are told, not the person nor the words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes import api as programmes
from nttmart.design.figures import in_english, number, rupiah
from nttmart.fronts.storefront.pages.addresses import village_address
from nttmart.fronts.storefront.pages.words import day, word
from nttmart.kernel.errors import N_

MOST_FOUND: Final = 20
_PIECE: Final = 8
_INTERESTS: Final = {
    "family": N_("keluarga"), "business": N_("usaha"), "office": N_("jabatan"), "home": N_("tempat tinggal"),
    "other": N_("lainnya"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in the list."""

    number: str
    name: str
    when: str
    chosen: str
    sha256: tuple[str, ...]
    """The fingerprint in pieces between which a line may break."""
    address: str
    replaced_by: str


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """All sealed decisions, newest first."""

    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A village in a decision: where it stands and why."""

    anchor: str
    name: str
    address: str
    is_chosen: bool
    total: str
    steady: str
    reason: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion with its weight, its share of all weights in percent, and what a blank counts as."""

    name: str
    is_ours: bool
    weight: str
    share: str
    blank: str


@dataclass(frozen=True, slots=True)
class InterestRow:
    """A declared interest, without who declared it."""

    village: str
    kind: str
    when: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A sealed decision: what it chose and why, the rules, the interests declared, and what to recompute it from."""

    row: DecisionRow
    judged: str
    total: str
    criteria: tuple[CriterionRow, ...]
    limits: tuple[tuple[str, str], ...]
    """What was asked, and what the choice used of it."""
    fixed: tuple[VillageRow, ...]
    villages: tuple[VillageRow, ...]
    sought: str
    found: tuple[VillageRow, ...]
    interests: tuple[InterestRow, ...]
    cohorts: tuple[tuple[str, str], ...]
    file_sha256: tuple[str, ...]
    inputs_sha256: tuple[str, ...]
    """The fingerprints of the two files as anybody's ``sha256sum`` reckons them."""
    solver: str


def decisions_view() -> DecisionsView:
    """Put the list of decisions together."""
    return DecisionsView(tuple(_row(each) for each in programmes.list_decisions()))


def decision_view(decision_id: UUID, sought: str) -> DecisionView | None:
    """Put a sealed decision's page together, with the villages whose name or code was sought; None if there is none."""
    decision = find_decision(decision_id)
    if decision is None:
        return None
    run, result = programmes.get_choice_run(decision.run_id), programmes.get_result(decision.run_id)
    everyone = result.villages.values()
    wanted = sought.casefold()
    found = [each for each in everyone if wanted in f"{each.code} {_named(each)}".casefold()] if wanted else []
    return DecisionView(
        row=_row(decision),
        judged=number(len(result.judged)),
        total=_figure(result.total),
        criteria=tuple(_criteria(result)),
        limits=tuple((_said(each.text, each.text_en), _used(each)) for each in result.limits),
        fixed=tuple(_village(each) for each in everyone if each.fixed in {"must", "never"}),
        villages=tuple(_village(result.villages[code]) for code in sorted(result.chosen)),
        sought=sought,
        found=tuple(_village(each) for each in found[:MOST_FOUND]),
        interests=tuple(_interest(each) for each in _interests(decision, run, result)),
        cohorts=tuple(
            (each.name, f"{day(each.begins_on)} – {day(each.ends_on)}")
            for each in programmes.list_cohorts(decision_id=decision.id)
        ),
        file_sha256=_pieces(result.file_sha256),
        inputs_sha256=_pieces(result.inputs_sha256),
        solver=run.solver,
    )


def find_decision(decision_id: UUID) -> programmes.DecisionKept | None:
    """Find a sealed decision."""
    return next((each for each in programmes.list_decisions() if each.id == decision_id), None)


def anchor_of(code: str) -> str:
    """Name the place of a village on a decision's page."""
    return f"desa-{code}"


def _row(decision: programmes.DecisionKept) -> DecisionRow:
    return DecisionRow(
        number=decision.number,
        name=decision.scenario_name,
        when=day(decision.on),
        chosen=number(len(programmes.get_chosen(decision.run_id))),
        sha256=_pieces(decision.result_sha256),
        address=reverse("storefront:decision", args=[decision.id]),
        replaced_by=decision.replaced_by,
    )


def _village(village: programmes.VillageResult) -> VillageRow:
    return VillageRow(
        anchor=anchor_of(village.code),
        name=_named(village),
        address=village_address(village.code) if village.code in places.known_villages() else "",
        is_chosen=village.chosen,
        total=_figure(village.total),
        steady=f"{village.times}/{village.draws}",
        reason=_said(village.reason, village.reason_en),
    )


def _criteria(result: programmes.ChoiceResult) -> Iterator[CriterionRow]:
    whole = sum(Decimal(weight) for _key, _name, weight in result.criteria)
    for key, name, weight in result.criteria:
        share = _said(*programmes.figure(Decimal(weight) * 100 / whole))
        is_ours = programmes.is_own_name(key, name)
        yield CriterionRow(
            gettext(name) if is_ours else name, is_ours, _figure(weight), f"{share}%", _blank(result.blanks[key])
        )


def _blank(missing: str) -> str:
    """Say what a blank score counts as."""
    if missing == "lowest":
        return gettext("dihitung paling rendah")
    return gettext("desanya tidak ikut dinilai") if missing == "exclude" else _figure(missing)


def _used(limit: programmes.LimitResult) -> str:
    return rupiah(limit.used) if limit.by == "budget" else number(limit.used)


def _interests(
    decision: programmes.DecisionKept, run: programmes.RunKept, result: programmes.ChoiceResult
) -> tuple[programmes.InterestKept, ...]:
    """Give the interests that stood when the decision was sealed."""
    return programmes.interests_in(result.judged, decision.at, run.made_at)


def _interest(interest: programmes.InterestKept) -> InterestRow:
    return InterestRow(interest.village, word(_INTERESTS, interest.kind), day(interest.on))


def _named(village: programmes.VillageResult) -> str:
    place = places.known_villages().get(village.code)
    return village.name or (place.full_name if place else village.code)


def _pieces(fingerprint: str) -> tuple[str, ...]:
    return tuple(fingerprint[at : at + _PIECE] for at in range(0, len(fingerprint), _PIECE))


def _figure(decimal: str) -> str:
    return _said(*programmes.figure(Decimal(decimal)))


def _said(indonesian: str, english: str) -> str:
    return english if in_english() else indonesian

"""Reads a result file into what pages show; what is sealed is read, never computed anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nttmart.contexts.programmes.rules.choosing.reading import read_json
from nttmart.contexts.programmes.rules.choosing.sealing import sha256


@dataclass(frozen=True, slots=True)
class VillageResult:
    """One village in a result."""

    code: str
    name: str
    chosen: bool
    fixed: str
    total: str
    rank: int | None
    rank_in_regency: int | None
    scores: tuple[tuple[str, str | None, str, str], ...]
    """Criterion, score or None if blank, its place on the scale, its points."""
    times: int
    draws: int
    reason: str
    reason_en: str
    alternative: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class LimitResult:
    """A limit as asked and as used."""

    key: str
    by: str
    at_least: int | None
    at_most: int | None
    used: int
    candidates: int
    text: str
    text_en: str

    @property
    def is_tight(self) -> bool:
        return self.used in {self.at_least, self.at_most}


@dataclass(frozen=True, slots=True)
class ChoiceResult:
    """A result: who is chosen, the proof, the limits, every village."""

    sha256: str
    """Of what is sealed alone, as the file says itself."""
    file_sha256: str
    """Of the file, as anybody's ``sha256sum`` reckons it."""
    inputs_sha256: str
    total: str
    total_without_quotas: str
    chosen: tuple[str, ...]
    limits: tuple[LimitResult, ...]
    villages: Mapping[str, VillageResult]
    criteria: tuple[tuple[str, str, str], ...]
    """Key, name, weight."""
    blanks: Mapping[str, str]
    """What a blank score counts as, by criterion: «lowest», «exclude», or a number."""
    budget_idr: int | None
    warnings: tuple[tuple[str, str], ...]
    """In Indonesian and English."""

    @property
    def judged(self) -> tuple[str, ...]:
        """Villages that could be chosen."""
        return tuple(code for code, village in self.villages.items() if village.rank is not None)


def read_result(text: str) -> ChoiceResult:
    """Read a result as it was written by ``result_text``."""
    raw = read_json(text)
    sealed = raw["sealed"]
    return ChoiceResult(
        sha256=raw["sha256"],
        file_sha256=sha256(text),
        inputs_sha256=sealed["inputs_sha256"],
        total=sealed["proof"]["total"],
        total_without_quotas=sealed["proof"]["total_without_quotas"],
        chosen=tuple(sealed["chosen"]),
        limits=tuple(
            LimitResult(
                *(each[key] for key in ("key", "by", "at_least", "at_most", "used", "candidates", "text", "text_en"))
            )
            for each in sealed["limits"]
        ),
        villages={each["code"]: _village(each) for each in sealed["villages"]},
        criteria=tuple((each["key"], each["name"], each["weight"]) for each in sealed["inputs"]["criteria"]),
        blanks={each["key"]: each["missing"] for each in sealed["inputs"]["criteria"]},
        budget_idr=sealed["inputs"]["budget_idr"],
        warnings=tuple(zip(sealed["warnings"], sealed["warnings_en"], strict=True)),
    )


def _village(raw: dict[str, Any]) -> VillageResult:
    return VillageResult(
        code=raw["code"],
        name=raw["name"],
        chosen=raw["chosen"],
        fixed=raw["fixed"] or "",
        total=raw["total"],
        rank=raw["rank"],
        rank_in_regency=raw["rank_in_regency"],
        scores=tuple((s["criterion"], s["score"], s["normalised"], s["points"]) for s in raw["scores"]),
        times=raw["stability"]["chosen"],
        draws=raw["stability"]["draws"],
        reason=raw["reason"],
        reason_en=raw["reason_en"],
        alternative=raw["alternative"],
    )

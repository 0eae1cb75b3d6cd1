"""How much of an outlet is local: a rule with its way of counting, and the report against it. Pure."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nttmart.kernel.errors import Refusal
from nttmart.kernel.money import BASIS_POINTS

DENOMINATORS = ("sku", "shelf", "sales")
"""Of what a share is taken: kinds of goods, pieces on the shelf, rupiah sold."""
AREAS = ("regency", "province")
"""Where makers are local: in the outlet's regency, or anywhere in its province."""


class BadMixRule(Refusal):
    """A local-mix rule that cannot be."""


@dataclass(frozen=True, slots=True)
class LocalMix:
    """What an outlet aims at from a day on, and who says so."""

    id: UUID
    outlet_id: UUID
    denominator: str
    target_share_bp: int
    effective_from: date
    source: str
    area: str = "regency"


@dataclass(frozen=True, slots=True)
class MixReport:
    """How an outlet stands against its rule. An outlet with nothing to count has no share and misses nothing."""

    rule: LocalMix
    local: int
    whole: int

    @property
    def share_bp(self) -> int | None:
        """The share in basis points, rounded down, so that a target is never met by rounding."""
        return self.local * BASIS_POINTS // self.whole if self.whole else None

    @property
    def is_met(self) -> bool | None:
        return None if self.share_bp is None else self.share_bp >= self.rule.target_share_bp


def is_local(maker_regency: str, outlet_regency: str, area: str) -> bool:
    """Tell whether a maker of one regency is local to an outlet of another («53.07»: the province comes first)."""
    if area == "province":
        return maker_regency.partition(".")[0] == outlet_regency.partition(".")[0]
    return maker_regency == outlet_regency


def report_mix(rule: LocalMix, *, local: int, whole: int) -> MixReport:
    """Report what was counted against a rule.

    :raises ValueError: if more is local than there is, or less than nothing.
    """
    if not 0 <= local <= whole:
        raise ValueError((local, whole))
    return MixReport(rule, local, whole)

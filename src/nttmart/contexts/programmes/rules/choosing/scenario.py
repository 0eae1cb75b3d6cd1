"""A scenario as it is understood: what to choose by, from which villages, within which limits. No floats anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from nttmart.kernel.errors import Refusal, Sentence

Attribute = str | bool | Decimal | tuple[str, ...]
"""What a quota may count by. Several texts (commodities): the village counts for each."""

Labels = Mapping[str, Mapping[str, tuple[str, str]]]
"""What people call an attribute's values, in Indonesian and English: ``regency`` 53.04 is Belu."""

LOWEST, EXCLUDE = "lowest", "exclude"


class BadScenario(Refusal):
    """A scenario that cannot be computed as it stands; ``problems`` are its sentences, the first the refusal's own."""

    def __init__(self, problems: Sequence[Sentence]) -> None:
        super().__init__(problems[0].template)
        self.values = dict(problems[0].values)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What villages are judged by. Without a scale its ends are the lowest and highest of the data."""

    key: str
    name: str
    weight: Decimal
    high_is_better: bool
    scale: tuple[Decimal, Decimal] | None
    missing: str | Decimal
    """What a blank score counts as: the worst end, a number, or the village is left out."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A village that may be chosen. A blank score is None and stays blank."""

    code: str
    name: str
    attributes: Mapping[str, Attribute]
    scores: Mapping[str, Decimal | None]
    cost_idr: int | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """How many of the chosen must or may have a value of an attribute; ``value`` None: each value there is."""

    by: str
    value: Attribute | None
    at_least: int | None
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A village that a person put in or left out, and why."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything a choice follows from. Villages stand in the order of their codes."""

    name: str
    choose: int
    criteria: tuple[Criterion, ...]
    villages: tuple[Candidate, ...]
    quotas: tuple[Quota, ...] = ()
    budget_idr: int | None = None
    must: tuple[Fixed, ...] = ()
    never: tuple[Fixed, ...] = ()
    draws: int = 200
    spread_percent: int = 20
    labels: Labels = field(default_factory=dict)
    warnings: tuple[Sentence, ...] = ()
    """What the reader noted that follows from the file, not from what was understood: never sealed."""

"""What is written on a label of processed food, and what it is held against: the day, the goods, rows, the register."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from nttmart.contexts.legality.rules.rulebook import PermitRule
from nttmart.contexts.legality.rules.traits import Traits
from nttmart.kernel.errors import Sentence

NET_UNITS: Final = ("g", "kg", "ml", "l")
HALAL: Final = ("certified", "in_process", "not_halal", "exempt_kind")
"""What a label may say of halal; in process it says nothing until the number comes."""
SMALLEST_TENTHS_MM: Final = 10
"""Letters of a label are at least one millimetre high."""
LARGEST_TENTHS_MM: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFacts:
    """What is written on a label. ``made_on`` and ``best_before`` are of one batch; ``letters`` in tenths of a mm.

    ``alcohol_tenths`` is alcohol in tenths of a percent of the volume; 0: none is written.
    """

    name: str
    brand: str = ""
    ingredients: Sequence[str] = ()
    net_quantity: int = 0
    net_unit: str = "g"
    maker: str = ""
    address: str = ""
    halal: str = ""
    halal_number: str = ""
    permit_kind: str = ""
    permit_number: str = ""
    batch: str = ""
    made_on: date | None = None
    best_before: date | None = None
    contains_pork: bool = False
    shares_room_with_pork: bool = False
    alcohol_tenths: int = 0
    sayings: str = ""
    storing: str = ""
    letters: int = 12

    def said(self) -> dict[str, Any]:
        """Give it to be kept as JSON."""
        kept = asdict(self) | {"ingredients": list(self.ingredients)}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in kept.items()}


@dataclass(frozen=True, slots=True)
class NumberOnFile:
    """A permit of some number in the register: whose («goods»: these; «other goods», «other maker»), its last day."""

    of: str
    until: date | None
    stands: bool = True

    def holds(self, on: date) -> bool:
        """Tell whether it may be printed on these goods on a day; on its last it may."""
        return self.of == "goods" and self.stands and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What a label is held against.

    :param goods: what is known of the goods.
    :param rules: the dated rows, from which follows which permit these goods need.
    :param numbers: the register by kind and number in its one form; a number that is not there is not on file.
    :param size: what the size holds by the catalogue, as quantity and unit; None: not known by weight or volume.
    :param is_said_not_halal: whether the catalogue has them as not halal, as a curator has seen.
    :param is_halal_filed: whether a case for their certificate is open, and was opened lately enough to count.
    """

    today: date
    goods: Traits = field(default_factory=lambda: Traits(kind="food"))
    rules: tuple[PermitRule, ...] = ()
    numbers: Mapping[tuple[str, str], Sequence[NumberOnFile]] = field(default_factory=dict)
    size: tuple[int, str] | None = None
    is_said_not_halal: bool = False
    is_halal_filed: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule a label breaks: which field, the sentence, and whether the number must first be recorded."""

    field: str
    sentence: Sentence
    is_unrecorded: bool = False


def problem(field_name: str, template: str, **values: object) -> Problem:
    """Name a rule that is broken."""
    return Problem(field_name, Sentence(template, values))

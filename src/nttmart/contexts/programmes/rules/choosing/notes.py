"""What a scenario's reader notes while reading: problems as sentences, warnings; and how numbers and texts are read."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from nttmart.kernel.errors import N_, Sentence

MOST_VILLAGES = 100_000
Where = str | Sentence
"""A place in a scenario, as it is named to whoever wrote it."""

LARGEST, FINEST = Decimal(10) ** 15, -12
"""Numbers are below this, with at most twelve decimals."""


class Notes:
    """Gathers what is wrong, so that a person mends a file in one go."""

    def __init__(self) -> None:
        self.problems: list[Sentence] = []
        self.warnings: list[Sentence] = []

    def wrong(self, template: str, **values: object) -> None:
        self.problems.append(Sentence(template, values))

    def count(self, said: Any, where: Where, least: int = 0) -> int:
        read = number(said)
        if read is None or read != read.to_integral_value() or not least <= read <= MOST_VILLAGES:
            self.wrong(
                N_("%(where)s: tulis bilangan bulat, paling sedikit %(least)s; tertulis %(said)s."),
                where=where,
                least=least,
                said=shown_of(said),
            )
            return least
        return int(read)

    def rupiah(self, said: Any, where: Where) -> int | None:
        if said is None or said == "":
            return None
        read = number(said)
        if read is None or read < 0 or read != read.to_integral_value():
            self.wrong(
                N_("%(where)s: tulis rupiah sebagai bilangan bulat tanpa titik; tertulis %(said)s."),
                where=where,
                said=shown_of(said),
            )
            return None
        return int(read)

    def text(self, said: Any, where: Where) -> str:
        if not isinstance(said, str):
            self.wrong(N_("%(where)s: tulis teks; tertulis %(said)s."), where=where, said=shown_of(said))
            return ""
        return " ".join(said.split())[:300]


def number(said: Any) -> Decimal | None:
    """Read a number, also from text with a decimal comma; None if it is none, or beyond all measure."""
    if isinstance(said, bool) or not isinstance(said, int | Decimal | str):
        return None
    try:
        read = Decimal(said.strip().replace(",", ".")) if isinstance(said, str) else Decimal(said)
    except InvalidOperation:
        return None
    exponent = read.as_tuple().exponent
    return read if isinstance(exponent, int) and exponent >= FINEST and abs(read) < LARGEST else None


def twice(keys: Iterable[str]) -> list[str]:
    """List keys that come more than once."""
    seen: set[str] = set()
    found: set[str] = set()
    for key in keys:
        (found if key in seen else seen).add(key)
    return sorted(found)


def part(where: Where, key: str) -> Sentence:
    """Name a part of a place: «criteria ke-2: name»."""
    return Sentence("%(where)s: %(key)s", {"where": where, "key": key})


def shown_of(said: Any) -> Where:
    """Quote what was written, cut short."""
    return Sentence(N_("kosong")) if said is None else f"«{str(said)[:60]}»"

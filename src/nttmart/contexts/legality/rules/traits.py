"""What matters of goods when permits are looked for, and the small language in which dated rows say to what they apply.

A term compares one trait: ``kind=food,drink``, ``storage!=frozen``, ``shelf_life_days>=7``, ``pork=yes``. Terms stand
beside one another and must all hold. What is not known makes the answer «not known» (None), never a guess.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, Final

from nttmart.contexts.legality.rules.errors import BadRule, UnfitTraits
from nttmart.kernel.errors import N_

CHANNELS: Final = ("online", "government", "till", "export")
CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "kind": (
        "food", "drink", "fresh", "cosmetic", "remedy", "oil", "textile", "craft", "wood", "device", "book",
    ),
    "storage": ("ambient", "chilled", "frozen"),
    "animal": ("none", "meat", "fish", "egg", "milk"),
    "process": ("raw", "dried", "cooked", "canned", "fermented", "distilled"),
    "special": ("none", "water", "salt", "baby", "claims", "sni"),
    "scale": ("micro", "small", "medium", "large"),
}  # fmt: skip
_NUMBERS: Final[dict[str, int]] = {"shelf_life_days": 3_650, "abv_tenths": 1_000, "turnover": 10**12}
_SIGNS: Final = ("pork", "alcohol")
_TERM: Final = re.compile(r"([a-z_]+)(!=|>=|<=|=|<|>)([a-z0-9_,]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What is known of goods. Empty or None is «not known». ``abv_tenths`` is alcohol in tenths of a percent."""

    kind: str
    storage: str = ""
    animal: str = ""
    process: str = ""
    special: str = ""
    scale: str = ""
    shelf_life_days: int | None = None
    abv_tenths: int | None = None
    turnover: int | None = None
    pork: bool | None = None
    alcohol: bool | None = None

    def __post_init__(self) -> None:
        """Refuse what is no choice or cannot be.

        :raises UnfitTraits:
        """
        for name, choices in CHOICES.items():
            if (said := getattr(self, name)) not in choices and (said or name == "kind"):
                raise UnfitTraits(N_("Pilihan ini tidak dikenal."), field=name)
        for name, most in _NUMBERS.items():
            number = getattr(self, name)
            if number is not None and not 0 <= number <= most:
                raise UnfitTraits(N_("Angka ini tidak mungkin."), field=name)
        if self.alcohol is False and self.abv_tenths:
            raise UnfitTraits(N_("Kadar alkohol ditulis, tetapi ditandai tanpa alkohol."), field="abv_tenths")

    def known(self, name: str) -> Any:
        """Give one trait; None where it is not known. Alcohol follows from its strength."""
        if name == "alcohol" and self.alcohol is None and self.abv_tenths is not None:
            return self.abv_tenths > 0
        said = getattr(self, name)
        return None if said == "" else said

    def said(self) -> dict[str, Any]:
        """Give what is known, to be kept as JSON."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name)) not in {"", None}}

    def with_said(self, said: Mapping[str, Any]) -> "Traits":
        """Give these traits where others are not known: what was said of the goods themselves wins.

        :raises UnfitTraits:
        """
        if unknown := set(said) - TRAITS:
            raise UnfitTraits(N_("Pilihan ini tidak dikenal."), field=min(unknown))
        return replace(self, **said)


TRAITS: Final = frozenset(each.name for each in fields(Traits))


@dataclass(frozen=True, slots=True)
class Term:
    """One comparison of a condition."""

    trait: str
    sign: str
    words: tuple[Any, ...]

    def holds(self, traits: Traits) -> bool | None:
        """Tell whether it holds; None if the trait is not known."""
        known = traits.known(self.trait)
        if known is None:
            return None
        if self.sign == "=":
            return known in self.words
        if self.sign == "!=":
            return known not in self.words
        bound = self.words[0]
        compared: bool = {">=": known >= bound, "<=": known <= bound, ">": known > bound, "<": known < bound}[self.sign]
        return compared


@lru_cache(maxsize=1_000)
def read_condition(text: str) -> tuple[Term, ...]:
    """Read a condition; an empty one always holds.

    :raises BadRule: at the first term that cannot be read.
    """
    return tuple(_term(part) for part in text.split())


def holds(condition: tuple[Term, ...], traits: Traits) -> bool | None:
    """Tell whether all terms hold: no if one does not, not known if one is not known, else yes."""
    answers = [term.holds(traits) for term in condition]
    if False in answers:
        return False
    return None if None in answers else True


def unknown_of(condition: tuple[Term, ...], traits: Traits) -> tuple[str, ...]:
    """Name the traits one would have to know to answer a condition."""
    return tuple(dict.fromkeys(term.trait for term in condition if term.holds(traits) is None))


def read_traits(text: str) -> dict[str, Any]:
    """Read traits as a dated row of a category writes them: ``kind=food storage=ambient``.

    :raises BadRule:
    """
    terms = read_condition(text)
    if any(term.sign != "=" or len(term.words) != 1 for term in terms):
        raise BadRule(N_("Sifat ditulis dengan «=» dan satu isi: %(text)s"), text=text)
    return {term.trait: term.words[0] for term in terms}


def _term(part: str) -> Term:
    found = _TERM.fullmatch(part)
    if found is None or found[1] not in TRAITS:
        raise BadRule(N_("Syarat ini tidak terbaca: %(part)s"), part=part)
    trait, sign, words = found[1], found[2], tuple(found[3].split(","))
    if trait in _NUMBERS:
        if not all(word.isdecimal() for word in words):
            raise BadRule(N_("Syarat ini tidak terbaca: %(part)s"), part=part)
        return Term(trait, sign, tuple(int(word) for word in words))
    if sign not in {"=", "!="} or not set(words) <= set(("yes", "no") if trait in _SIGNS else CHOICES[trait]):
        raise BadRule(N_("Syarat ini tidak terbaca: %(part)s"), part=part)
    return Term(trait, sign, tuple(word == "yes" for word in words) if trait in _SIGNS else words)

"""What people looked for and did not find: words without any person in them, and when these may be shown. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from nttmart.kernel.errors import Refusal

SHOWN_FROM: Final = 5
"""So often somebody searched for it before anybody sees the words: what one person typed stays nobody's business."""
MOST_WORDS: Final = 6
FEWEST_LETTERS: Final = 3
MOST_LETTERS: Final = 60
MOST_A_DAY: Final = 2_000
"""Different words a day and place: a machine that searches for everything fills no table."""
_LONGEST_NUMBER: Final = 4
_NOT_WORDS: Final = re.compile(r"[^\w]+|_", re.UNICODE)

_APOSTROPHES: Final = re.compile(r"['’‘ʼ`]")
"""«se'i» and «sei» are one word."""


class BadWish(Refusal):
    """A wish without words, or with a person in it; an answer that offers nothing."""


@dataclass(frozen=True, slots=True)
class WishAnswered:
    """A maker answered a wish, with a product it has or with a promise."""

    producer_id: UUID
    product_id: UUID | None
    promise_id: UUID | None
    on: date


@dataclass(frozen=True, slots=True)
class WishLine:
    """What was wanted in a period: how often searched, how often asked of staff and how much of it, last when."""

    words: str
    product_id: UUID | None
    searched: int
    asked: int
    quantity: int
    last_on: date
    answers: tuple[WishAnswered, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether anybody may see it: staff wrote it down, or enough people searched for it."""
        return self.asked > 0 or self.searched >= SHOWN_FROM


def fold_words(text: str) -> str:
    """Write words as they are counted: small letters without marks, in the order typed; nothing where they are none.

    Nothing too where a person may be in them (an address, a long number), and where they are too long for a thing.
    """
    if "@" in text or len(text) > 4 * MOST_LETTERS:
        return ""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each)).casefold()
    words = _NOT_WORDS.sub(" ", _APOSTROPHES.sub("", plain)).split()
    digits = sum(character.isdigit() for word in words for character in word)
    folded = " ".join(words)
    is_thing = FEWEST_LETTERS <= len(folded) <= MOST_LETTERS and len(words) <= MOST_WORDS and digits <= _LONGEST_NUMBER
    return folded if is_thing and any(character.isalpha() for character in folded) else ""


def place_of(*, outlet_id: UUID | None = None, regency_code: str = "") -> str:
    """Write a place as wishes keep it: an outlet, else a regency, else anywhere."""
    if outlet_id:
        return f"outlet:{outlet_id}"
    return f"regency:{regency_code}" if regency_code else ""


def shown(lines: Sequence[WishLine]) -> list[WishLine]:
    """Keep what may be seen, the most wanted first."""
    may = [line for line in lines if line.is_shown]
    return sorted(may, key=lambda line: (-(line.asked + line.searched), line.words, str(line.product_id)))

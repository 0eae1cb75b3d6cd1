"""Tells work from goods: «selesai tenun 2 lembar selendang» weaves, though a product has «Tenun» in its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nttmart.contexts.messages.rules.reading.items import WAYS_OF_MAKING, Item, Mark, Word
from nttmart.contexts.messages.rules.reading.names import name_words
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of

_WORKS: Final = WAYS_OF_MAKING | kinds_of(
    "tenun anyam ukir asap ikat celup batik sulam bordir lipat potong iris titi tumis kukus rebus peras "
    "panen petik rakit pilin kepang fermentasi rendam kupas pipil kemas adon aduk saring"
)
"""Words of products' names that are done too."""
_DOES: Final = kinds_of("made new already me can will start making again still tail promise they gone")
_RESTS: Final = kinds_of("pause resume")
_GOES_ON: Final = kinds_of("again still")


@dataclass(frozen=True, slots=True)
class _Place:
    """A name's word that may be work, and what stands beside it."""

    items: Sequence[Item]
    at: int

    @property
    def mention(self) -> Mention | None:
        item = self.items[self.at]
        return item if isinstance(item, Mention) and item.text in _WORKS else None

    def beside(self, by: int) -> Item | None:
        return self.items[self.at + by] if 0 <= self.at + by < len(self.items) else None

    def kind(self, by: int) -> str:
        return str(getattr(self.beside(by), "kind", ""))

    def names_other(self, by: int) -> bool:
        """Whether another thing than the work's own word is named there."""
        other = self.beside(by)
        return isinstance(other, Mention) and other.text not in _WORKS

    @property
    def named_before(self) -> bool:
        """Another thing stands before it, with no sign between: «selendang baru selesai tenun 2 lembar»."""
        for by in range(-1, -self.at - 1, -1):
            if isinstance(self.beside(by), Mark | Amount):
                return False
            if self.names_other(by):
                return True
        return False


def worked(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, with work in the place of a name's word that only tells what was done to something else."""
    return tuple(_as_work(_Place(items, at)) for at in range(len(items)))


def _as_work(place: _Place) -> Item:
    mention = place.mention
    if mention is None or not _is_work(place, mention):
        return place.items[place.at]
    kind = "making" if place.kind(-1) in _GOES_ON else "made"
    return Word(kind, "bikin", mention.text)


def _is_work(place: _Place, mention: Mention) -> bool:
    if place.kind(-1) in _RESTS and not isinstance(place.beside(1), Amount):
        return True  # «katong libur tenun sampai tgl 5»
    does = place.kind(-1) in _DOES
    counted = isinstance(place.beside(1), Amount)
    if does and place.names_other(1):
        return True  # «katong su tenun sarung 3 lembar»
    if counted and place.names_other(2):
        return does or not (isinstance(place.beside(3), Amount) or place.kind(3) in _TELLS)
    if not (does and counted):
        return False
    inside = all(name_words(name)[0] != mention.text for name in mention.names)
    return place.named_before or (inside and place.kind(-1) in {"me", "made", "new", "again", "still"})


_TELLS: Final = kinds_of("gone left nowleft stock has price add deliver promise")
"""Behind a second name one of these begins another fact: «tenun 2 lembar selendang habis»."""

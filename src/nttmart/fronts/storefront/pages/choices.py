"""Links that narrow, widen, sort or turn a list, and groups of them as finished HTML.

Eighty filters stand beside the shelf, so they are written here: a template loop takes five times as long.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

Option = tuple[str, str, str]
"""Something to choose in a form: value, words, and a hint under them."""
AROUND = 2
"""How many page numbers stand on each side of the present one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows or widens the list."""

    label: str
    address: str
    count: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Choices under one title."""

    title: str
    choices: tuple[Choice, ...]

    @property
    def links(self) -> SafeString:
        """The choices as list items; the ones chosen are marked for the eye and for a screen reader."""
        return mark_safe("".join(map(_link, self.choices)))  # noqa: S308 -- every part is ours or escaped


def _link(choice: Choice) -> str:
    chosen = ' aria-current="true"' if choice.chosen else ""
    count = f' <small class="sepi">{choice.count}</small>' if choice.count else ""
    return f'<li><a href="{escape(choice.address)}"{chosen}>{escape(choice.label)}</a>{count}</li>'


def numbered(page: int, page_count: int, address: Callable[[int], str]) -> tuple[Choice, ...]:
    """Offer the first page, the last and those around the present one; nothing where one page is all."""
    if page_count <= 1:
        return ()
    near = range(max(1, page - AROUND), min(page_count, page + AROUND) + 1)
    pages: list[Choice] = []
    before = 0
    for n in sorted({1, *near, page_count}):
        if n > before + 1:
            pages.append(Choice("…", "", "", chosen=False))
        pages.append(Choice(str(n), address(n), "", n == page))
        before = n
    return tuple(pages)

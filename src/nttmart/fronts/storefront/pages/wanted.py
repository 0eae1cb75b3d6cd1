"""What people looked for here and did not find, and what makers answered. No person is in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import ngettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.supply import api as supply
from nttmart.design.figures import in_english, number
from nttmart.fronts.storefront.pages.words import day

DAYS: Final = 30
MOST_ROWS: Final = 30


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """A product with which a maker answered."""

    name: str
    maker: str
    address: str


@dataclass(frozen=True, slots=True)
class WishRow:
    """Something wanted: its words or its product, how often, last when, and who has it."""

    name: str
    address: str
    times: str
    last: str
    answers: tuple[AnswerShown, ...]
    is_promised: bool


@dataclass(frozen=True, slots=True)
class WantedView:
    """What was wanted in the last thirty days."""

    rows: tuple[WishRow, ...]
    period: int
    canonical: str
    thanks: str = ""


def wanted_view(today: date, thanks: str = "") -> WantedView:
    """List what was wanted: four queries, however much."""
    lines = supply.list_wishes(since=today - timedelta(days=DAYS), limit=MOST_ROWS)
    ids = {line.product_id for line in lines if line.product_id}
    ids |= {each.product_id for line in lines for each in line.answers if each.product_id}
    found = catalogue.list_cards(ids, language="en" if in_english() else "id")
    cards = {card.product_id: card for card in found.cards}
    rows = (_row(line, cards) for line in lines if not line.product_id or line.product_id in cards)
    return WantedView(tuple(rows), DAYS, reverse("storefront:wanted"), thanks)


def _row(line: supply.WishLine, cards: Mapping[UUID, catalogue.Card]) -> WishRow:
    card = cards[line.product_id] if line.product_id else None
    times = line.searched + line.asked
    offered = (cards[each.product_id] for each in line.answers if each.product_id and each.product_id in cards)
    return WishRow(
        name=card.name if card else line.words,
        address=reverse("storefront:product", args=[card.slug]) if card else "",
        times=ngettext("%(count)s kali", "%(count)s kali", times) % {"count": number(times)},
        last=day(line.last_on),
        answers=tuple(
            AnswerShown(each.name, each.producer_name, reverse("storefront:product", args=[each.slug]))
            for each in dict.fromkeys(offered)
        ),
        is_promised=any(each.promise_id for each in line.answers),
    )

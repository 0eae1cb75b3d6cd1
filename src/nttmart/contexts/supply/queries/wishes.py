"""What was wanted and not found in a period, with what makers answered."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Max, Q, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.supply.models import Wish, WishAnswer
from nttmart.contexts.supply.rules.wishes import WishAnswered, WishLine, shown
from nttmart.kernel.clock import local_date


def list_wishes(*, since: date, places: Collection[str] | None = None, limit: int = 200) -> list[WishLine]:
    """List what may be shown of what was wanted since a day, in some places or all: the most wanted first.

    What staff wrote down, and what was searched for five times or more. Two queries.
    """
    rows = Wish.objects.filter(day__gte=since).order_by()
    if places is not None:
        rows = rows.filter(place__in=places)
    searched = Coalesce(Sum("count", filter=Q(kind="searched")), 0)
    asked = Coalesce(Sum("count", filter=Q(kind="asked")), 0)
    counted = rows.values_list("words", "product_id").annotate(
        searched=searched, asked=asked, pieces=Sum("quantity"), last=Max("day")
    )
    lines = shown([WishLine(*row) for row in counted])[:limit]
    answers = _answers(lines)
    return [
        WishLine(
            line.words, line.product_id, line.searched, line.asked, line.quantity, line.last_on,
            tuple(answers[line.words, line.product_id]),
        )
        for line in lines
    ]  # fmt: skip


def _answers(lines: Collection[WishLine]) -> defaultdict[tuple[str, UUID | None], list[WishAnswered]]:
    found: defaultdict[tuple[str, UUID | None], list[WishAnswered]] = defaultdict(list)
    rows = WishAnswer.objects.filter(
        Q(words__in=[line.words for line in lines if line.words])
        | Q(product__in=[line.product_id for line in lines if line.product_id])
    ).order_by("at", "id")
    for words, product_id, producer_id, offered_id, promise_id, at in rows.values_list(
        "words", "product_id", "producer_id", "offered_id", "promise_id", "at"
    ):
        found[words, product_id].append(WishAnswered(producer_id, offered_id, promise_id, local_date(at)))
    return found

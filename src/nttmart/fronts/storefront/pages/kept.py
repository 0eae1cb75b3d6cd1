"""How far a maker keeps its word: what everybody may read of it, which is praise or nothing; kept for an hour."""

from datetime import date
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.utils.translation import gettext

from nttmart.contexts.supply import api as supply
from nttmart.design.figures import number
from nttmart.fronts.storefront.pages.words import day
from nttmart.kernel.rates import NoRuleInForce

KEPT_SECONDS: Final = 3_600
_PRAISE: Final = ("nearly_always", "mostly")


def word_kept(producer_id: UUID, today: date) -> str:
    """Say how far a maker kept its word in this season and the one before, with what that is reckoned from.

    Empty for few records, or where there is nothing to praise: no maker is shamed in public.
    """
    key = f"word-kept:{producer_id}:{today.isoformat()}"
    found: tuple[str, int, int] | None = cache.get(key)
    season = supply.season_of(today)
    from_on = supply.season_before(season).from_on
    if found is None:
        both = supply.Season("year", from_on, season.until_on)
        try:
            score = supply.score(producer_id, both, as_of=today)
        except NoRuleInForce:
            return ""
        counted = sum(product.promises for product in score.products)
        found = supply.praise_of(score), counted, int((score.score or 0) * 100)
        cache.set(key, found, KEPT_SECONDS)
    praise, counted, percent = found
    if praise not in _PRAISE:
        return ""
    opening = gettext("Hampir selalu ditepati.") if praise == "nearly_always" else gettext("Biasanya ditepati.")
    reckoned = gettext("Dari %(count)s janji setoran sejak %(day)s, %(percent)s%% barangnya datang pada waktunya.")
    return f"{opening} {reckoned % {'count': number(counted), 'day': day(from_on), 'percent': percent}}"

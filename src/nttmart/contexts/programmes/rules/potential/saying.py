"""What a person keys in about a village, read as sheets are."""

from nttmart.contexts.programmes.rules.potential.facts import COMMODITY, Fact, UnfitFact
from nttmart.contexts.programmes.rules.potential.numbers import Unread, read_count, read_quantity
from nttmart.contexts.programmes.rules.potential.seasons import read_months


def commodity_said(  # noqa: PLR0913, PLR0917 -- the parts of one form
    commodity: str, quantity: str, unit: str, per: str, months: str, form: str
) -> Fact:
    """Give the fact of a commodity as keyed in; blank parts stay blank.

    :raises UnfitFact: a quantity or months nobody can be sure of.
    """
    amount, season = read_quantity(quantity, unit), read_months(months)
    if isinstance(amount, Unread):
        raise UnfitFact(amount.why, field="quantity", said=amount.said)
    if isinstance(season, Unread):
        raise UnfitFact(season.why, field="months", said=season.said)
    if amount is None:
        return Fact(COMMODITY, commodity, months=season or 0, form=form)
    return Fact(COMMODITY, commodity, amount.amount, amount.unit, amount.per or per, season or 0, form)


def count_said(text: str) -> int | None:
    """Give how many people or groups were keyed in.

    :raises UnfitFact: no whole number.
    """
    count = read_count(text)
    if isinstance(count, Unread):
        raise UnfitFact(count.why, field="quantity", said=count.said)
    return count

"""How a price is shared: the dated rules in force, as the books apply them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from nttmart.contexts.sales import api as sales
from nttmart.design.figures import in_english, rupiah
from nttmart.fronts.storefront.pages.words import day, word
from nttmart.kernel.errors import N_
from nttmart.kernel.money import BASIS_POINTS
from nttmart.kernel.rates import rate

SOURCES = {"contoh, belum ditetapkan": N_("contoh, belum ditetapkan")}


@dataclass(frozen=True, slots=True)
class RuleView:
    who: str
    since: str
    source: str
    maker: str
    outlet: str
    programme: str
    tax: str


@dataclass(frozen=True, slots=True)
class PricesView:
    rules: tuple[RuleView, ...]
    cash_unit: str


def prices_view(today: date) -> PricesView:
    """List the rules of sharing in force today, and to what cash is rounded."""
    rules = tuple(_rule(name, rule) for name, rule in sales.list_split_rules(today))
    return PricesView(rules, cash_unit(today))


def cash_unit(today: date) -> str:
    """Write the amount cash is rounded to on a day."""
    return rupiah(int(rate("cash_rounding_unit", today).value))


def _rule(name: str, rule: sales.SplitRule) -> RuleView:
    taken = rule.outlet_share_bp + rule.programme_share_bp + rule.tax_share_bp
    return RuleView(
        who=name or gettext("Semua gerai"),
        since=day(rule.effective_from),
        source=word(SOURCES, rule.legal_basis or rule.source),
        maker=percent(BASIS_POINTS - taken),
        outlet=percent(rule.outlet_share_bp),
        programme=percent(rule.programme_share_bp),
        tax=percent(rule.tax_share_bp),
    )


def percent(basis_points: int) -> str:
    """Write basis points as a percentage: 1250 -> 12,5 %."""
    whole, rest = divmod(basis_points, 100)
    decimals = f"{rest:02}".rstrip("0")
    mark = "." if in_english() else ","
    return f"{whole}{mark}{decimals} %" if decimals else f"{whole} %"

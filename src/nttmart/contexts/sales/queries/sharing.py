"""Which rule shares a price. Rules are few and never change, so all are kept in the process for some seconds."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.cache import cache

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.errors import NoSplitRule
from nttmart.contexts.sales.rules.split import SplitRule
from nttmart.contexts.stock import api as stock
from nttmart.kernel.errors import N_

_KEPT, _KEPT_SECONDS = "sales.split_rules", 10
_FIELDS = (
    "id",
    "operator_id",
    "outlet_share_bp",
    "programme_share_bp",
    "tax_share_bp",
    "effective_from",
    "effective_until",
    "legal_basis",
    "source",
)


def find_split_rule(operator_id: UUID, on: date) -> SplitRule:
    """Look up how a price is shared on a day: the operator's own rule before everybody's, the newest of them.

    :raises NoSplitRule:
    """
    found = [rule for rule in _rules() if rule.holds(on) and rule.operator_id in {operator_id, None}]
    if not found:
        raise NoSplitRule(N_("Belum ada aturan bagi hasil yang berlaku."))
    return max(found, key=lambda rule: (rule.operator_id is not None, rule.effective_from))


def split_rule_of(rule_id: UUID) -> SplitRule:
    """Read the rule an order was pinned to when it was placed."""
    known = next((rule for rule in _rules() if rule.id == rule_id), None)
    return known or SplitRule(*models.SplitRule.objects.values_list(*_FIELDS).get(id=rule_id))


def rules_of_terms(terms_ids: Iterable[UUID | None]) -> dict[UUID, SplitRule]:
    """Read the shares of contracts with makers as rules, so that all goods are shared by the same sums.

    One query; none if there is nothing to read.
    """
    wanted = {terms_id for terms_id in terms_ids if terms_id}
    found = stock.terms_of(wanted) if wanted else {}
    return {id_: rule_of(terms) for id_, terms in found.items()}


def rule_of(terms: stock.Terms) -> SplitRule:
    """Read the shares of one contract as a rule."""
    return SplitRule(
        id=terms.id,
        operator_id=terms.operator_id,
        outlet_share_bp=terms.outlet_share_bp,
        programme_share_bp=terms.programme_share_bp,
        tax_share_bp=terms.tax_share_bp,
        effective_from=terms.effective_from,
        effective_until=None,
        legal_basis="",
        source=terms.source,
    )


def list_split_rules(on: date) -> list[tuple[str, SplitRule]]:
    """List the rules in force on a day with their operator's name: everybody's (no name) first, then by name."""
    names = {operator.id: operator.name for operator in outlets.list_operators()}
    in_force = sorted((rule for rule in _rules() if rule.holds(on)), key=lambda rule: rule.effective_from)
    newest = {rule.operator_id: rule for rule in in_force}
    named = [(names[id_] if id_ else "", rule) for id_, rule in newest.items()]
    return sorted(named, key=lambda each: each[0].casefold())


def split_rule_history() -> list[tuple[str, SplitRule]]:
    """List every rule ever entered with its operator's name: everybody's (no name) first, newest before older."""
    names = {operator.id: operator.name for operator in outlets.list_operators()}
    named = [(names[rule.operator_id] if rule.operator_id else "", rule) for rule in _rules()]
    return sorted(named, key=lambda each: (each[0].casefold(), -each[1].effective_from.toordinal()))


def forget_split_rules() -> None:
    """Read the rules anew when asked next: there is a new one."""
    cache.delete(_KEPT)


def _rules() -> list[SplitRule]:
    kept: list[SplitRule] | None = cache.get(_KEPT)
    if not kept:
        kept = [SplitRule(*row) for row in models.SplitRule.objects.values_list(*_FIELDS)]
        cache.set(_KEPT, kept, _KEPT_SECONDS)
    return kept

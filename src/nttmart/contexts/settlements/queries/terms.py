"""When makers must be paid: by the terms agreed with each, else by dated rule."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.stock import api as stock
from nttmart.kernel import rates

PAY_WITHIN: Final = "pay_within_days"
STOP_ORDERS: Final = "stop_orders_when_overdue_days"


class PayDays:
    """Tells by when operators must pay what became owed on a day. Three queries, then none.

    Goods go by the terms frozen into their lot, whatever was agreed since; without, by the dated rule of that day, the
    operator's own before everybody's, as their price is shared too. Where nobody knows the lot (oversold pieces, goods
    not yet made) it is the terms in force with the maker that day, the outlet's own before the operator's, else that
    rule. Without any it is due the same day.
    """

    def __init__(self, operator_ids: Collection[UUID], lot_ids: Collection[UUID] = ()) -> None:
        known = [each for each in rates.list_rates() if each.key == PAY_WITHIN]
        self._rules = sorted(known, key=lambda each: (each.scope != "", each.effective_from), reverse=True)
        self._of_lots = stock.terms_of_lots(lot_ids)
        self._agreed: defaultdict[tuple[UUID, UUID], list[stock.Terms]] = defaultdict(list)
        for terms in stock.list_terms(list(operator_ids)):
            self._agreed[terms.operator_id, terms.producer_id].append(terms)

    def due_on(
        self, operator_id: UUID, day: date, producer_id: UUID, outlet_id: UUID | None, lot_ids: Collection[UUID]
    ) -> date:
        """Tell the last day on which it is paid in time; of goods of several lots, the first of theirs."""
        if lot_ids:
            agreed = [self._of_lots.get(lot_id) for lot_id in lot_ids]
        else:
            agreed = [self._terms(operator_id, day, producer_id, outlet_id)]
        by_rule = self._by_rule(operator_id, day)
        return day + timedelta(days=min(terms.pay_days if terms else by_rule for terms in agreed))

    def _terms(self, operator_id: UUID, day: date, producer_id: UUID, outlet_id: UUID | None) -> stock.Terms | None:
        held = [
            terms
            for terms in self._agreed.get((operator_id, producer_id), ())
            if terms.effective_from <= day and terms.outlet_id in {None, outlet_id}
        ]
        return max(held, key=lambda terms: (terms.outlet_id is not None, terms.effective_from), default=None)

    def _by_rule(self, operator_id: UUID, day: date) -> int:
        scopes = {"", str(operator_id)}
        return next((rule.value for rule in self._rules if rule.scope in scopes and rule.holds(day)), 0)

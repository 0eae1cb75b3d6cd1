"""Which door takes which kind of fact. A kind that is not here (a newer till) is kept, and a person looks."""

from collections.abc import Mapping

from nttmart.contexts.outlets import api as outlets
from nttmart.fronts.till.sync.cash import move_cash
from nttmart.fronts.till.sync.counter import record_refunds, record_sales
from nttmart.fronts.till.sync.counts import count_shelf
from nttmart.fronts.till.sync.notes import note_product
from nttmart.fronts.till.sync.outcomes import Applier, one_by_one

APPLIERS: Mapping[str, Applier] = {
    "shift_opened": one_by_one(outlets.open_shift),
    "cash_moved": one_by_one(move_cash),
    "sale": record_sales,
    "refund": record_refunds,
    "shift_closed": one_by_one(outlets.close_shift),
    "shelf_counted": one_by_one(count_shelf),
    "product_noted": one_by_one(note_product),
}

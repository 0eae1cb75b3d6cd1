"""Makes a month a thousand months: every row the demo wrote is written again under other ids, names and villages.

The first month goes through the doors; its copies are row by row the same facts, so what holds of the first holds of
all. Written past the doors on purpose, as ``restore`` does: a million orders through them would take a day.
Triggers and constraints stay on. Needs memory for one month only, whatever the scale.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from nttmart.config.demo.apart import (
    Change,
    Copy,
    Villages,
    another_phone,
    ids_within,
    in_capitals,
    in_small_letters,
    marked,
    named,
    numbered,
)
from nttmart.config.demo.rows import Shape, read_rows, shape_of, write_rows

COPIED: dict[str, dict[str, Change]] = {
    "producers.Producer": {"slug": numbered, "name": named},
    "catalogue.Product": {"slug": in_small_letters(7), "name": named, "name_en": named},
    "catalogue.Variant": {"sku": in_capitals(10)},
    "catalogue.PriceChange": {},
    "catalogue.LadderStep": {},
    "catalogue.WeavingCard": {},
    "catalogue.CurationEvent": {},
    "legality.Permit": {},
    "legality.PermitEvent": {},
    "legality.Case": {},
    "legality.CaseStep": {},
    "legality.CaseDocument": {},
    "legality.CaseEvent": {},
    "ledger.Account": {"code": ids_within, "name": named},
    "stock.Terms": {},
    "stock.Lot": {},
    "stock.Move": {},
    "sales.Order": {"number": marked, "token": in_small_letters(26), "idempotency_key": numbered},
    "sales.Buyer": {"phone": another_phone},
    "sales.OrderLine": {"product_name": named},
    "sales.OrderEvent": {"detail": ids_within},
    "sales.Cancellation": {},
    "sales.Refund": {"reference": numbered},
    "sales.MakingQueue": {},
    "sales.CounterSale": {"number": marked},
    "sales.CounterLine": {"name": named},
    "sales.CounterPayment": {},
    "sales.CounterPart": {},
    "sales.CounterRefund": {"number": marked},
    "sales.CounterRefundLine": {},
    "sales.Oversell": {},
    "sales.OversellSettlement": {},
    "stock.Reservation": {},
    "payments.PaymentRequest": {},
    "payments.PaymentFact": {"bank_reference": numbered},
    "settlements.Payout": {"reference": numbered},
    "ledger.Transfer": {},
}
"""Tables whose rows are copied, what is pointed at first, and the texts that differ: unique ones, and names."""
SHARED = {
    "ledger.Book",
    "outlets.Operator",
    "outlets.Outlet",
    "outlets.DeliveryTariff",
    "outlets.Till",
    "outlets.TillInvitation",
    "outlets.TillFact",
    "outlets.TillProblem",
    "outlets.TillSnapshot",
    "outlets.CashierPin",
    "outlets.Shift",
    "outlets.CashMovement",
    "outlets.LocalMixRule",
    "outlets.FactDecision",
    "outlets.MovementDecision",
    "outlets.CashExplanation",
    "outlets.LostDrawer",
    "payments.ReceivingAccount",
    "stock.DeliveryNote",
    "stock.DeliveryLine",
    "stock.Transfer",
    "stock.TransferLine",
    "stock.ShelfCount",
    "stock.ShelfCountLine",
    "stock.Recall",
    "sales.SplitRule",
    "producers.HelperAppointment",
    "catalogue.Category",
    "catalogue.Photo",
    "catalogue.Interest",
    "catalogue.AppliedUpload",
    "catalogue.Listing",
    "catalogue.ListingText",
    "catalogue.ListingCount",
    "catalogue.SearchTerm",
    "catalogue.Barcode",
    "producers.BankAccount",
    "outbox.Address",
    "outbox.AddressEvent",
    "outbox.AddressShare",
    "outbox.AsideDeed",
    "outbox.BusinessNumber",
    "outbox.Conversation",
    "outbox.Inbound",
    "outbox.LinkCode",
    "outbox.Media",
    "outbox.Message",
    "outbox.MessageFact",
    "outbox.Parcel",
    "outbox.ParcelMessage",
    "outbox.ParcelStatus",
    "outbox.SaidFact",
    "legality.PermitRule",
    "legality.CategoryTraits",
    "legality.GateRuling",
    "legality.TraitsSaid",
    "legality.ProductGate",
    "legality.GateRun",
    "legality.ExpiryNotice",
    "legality.PermitFile",
    "legality.ClinicDay",
    "legality.LabelDesign",
    "supply.Ask",
    "supply.AskArrival",
    "supply.Capacity",
    "supply.Feeder",
    "supply.ForecastRun",
    "supply.MakerStock",
    "supply.Material",
    "supply.MaterialMonth",
    "supply.Pause",
    "supply.PauseEnd",
    "supply.ProductMaterial",
    "supply.Promise",
    "supply.PromiseArrival",
    "supply.PromiseEvent",
    "supply.PromiseHold",
    "supply.PromiseTaking",
    "supply.ReorderProposal",
    "supply.SeriesForecast",
    "supply.ShelfGap",
    "supply.StandingPromise",
    "supply.StandingPromiseEnd",
    "supply.SupplyPoint",
    "supply.Wish",
    "supply.WishAnswer",
    "settlements.HandingOn",
    "settlements.HandingOnWithdrawal",
    "settlements.QrisRemittance",
    "settlements.QrisRemittanceWithdrawal",
    "settlements.Expense",
    "settlements.ExpenseWithdrawal",
    "settlements.OpeningBalance",
    "settlements.OpeningBalanceWithdrawal",
    "settlements.PayoutWithdrawal",
    "settlements.Proof",
    "settlements.SalesNotice",
    "settlements.SalesNoticePart",
    "settlements.PurchaseOrder",
    "settlements.PurchaseOrderLine",
    "settlements.PurchaseOrderEvent",
    "settlements.PurchaseOrderAnswer",
    "settlements.PurchaseOrderReceipt",
    "settlements.PayoutReturn",
    "settlements.PayoutReceipt",
    "settlements.PayoutBatch",
    "settlements.PayoutBatchLine",
    "settlements.PayoutBatchEvent",
}
"""Tables all copies share, that the demo leaves empty, or that are built anew from the others."""
_DOCUMENTS = {"document_id", "act_id"}
"""Columns naming a document whose id may stand in no table; each copy has documents of its own."""
_MAKER = {"producers.Producer": "id", "ledger.Account": "subject_id"}
"""Where a table's maker stands if not in ``producer_id``."""
_ONLY = {"ledger.Account": {"subject_kind": "producer"}}
"""Of the accounts only the makers' are copied; tills and income are the outlets'."""
_NOT = {
    "ledger.Transfer": (
        "document_kind",
        {"cash_movement", "shift_closing", "expense", "opening_balance", "qris_remittance"},
    ),
    "stock.Move": ("document_kind", {"transfer"}),
}
"""Rows of documents that copies share: what outlets spent, banked, missed and sent on is theirs once."""
_COUNTERS = {"stock.Lot": ("on_hand", "reserved")}
"""What the copied facts bring up again, by trigger."""
_EMPTIED = {"sales.CounterSale": ("shift_id",), "sales.CounterRefund": ("shift_id",)}
"""What copies leave empty: tills and their shifts are the outlets', and a shift counted only its own sales."""
_TELL_EVERY = 20


def copy_month(scale: int, tell: Callable[[str], None]) -> None:
    """Write the month that is there ``scale`` − 1 times more."""
    villages = Villages()
    tables = [Table(shape_of(label), changes, villages) for label, changes in COPIED.items()]
    own = {row_id for table in tables for row_id in table.ids()}
    for table in tables:
        table.note_what_changes(own)
    dice = Random(scale)  # noqa: S311 -- ids of made-up data, repeatable
    for number in range(1, scale):
        copy = Copy(number, dice.getrandbits(62))
        for table in tables:
            write_rows(table.shape, table.copied(copy))
        if number % max(scale // _TELL_EVERY, 1) == 0:
            tell(f"{number + 1} dari {scale} bulan")


class Table:
    """The rows of one table in the first month, and how each column changes from copy to copy."""

    def __init__(self, shape: Shape, changes: dict[str, Change], villages: Villages) -> None:
        self.shape = shape
        self._villages = villages
        column, shared = _NOT.get(shape.label, (shape.key, set()))
        rows = read_rows(shape, _ONLY.get(shape.label))
        self._rows = [row for row in rows if row[shape.place(column)] not in shared]
        self._texts = [(shape.place(name), change) for name, change in changes.items()]
        self._counters = [shape.place(name) for name in _COUNTERS.get(shape.label, ())]
        self._emptied = [shape.place(name) for name in _EMPTIED.get(shape.label, ())]
        maker = _MAKER.get(shape.label, "producer_id")
        self._maker = shape.place(maker) if maker in shape.columns else None
        self._shifted: list[list[tuple[int, int]]] = []

    def ids(self) -> Iterator[str]:
        """List the ids its rows are known by."""
        key = self.shape.place(self.shape.key)
        return (row[key] for row in self._rows)

    def note_what_changes(self, own: set[str]) -> None:
        """Note for every row which of its ids belong to the month, and so differ from copy to copy."""
        documents = {self.shape.place(name) for name in _DOCUMENTS & set(self.shape.columns)}
        places = [self.shape.place(name) for name in self.shape.ids]
        self._shifted = [
            [
                (place, int(row[place], 16))
                for place in places
                if row[place] is not None and (place in documents or row[place] in own)
            ]
            for row in self._rows
        ]

    def copied(self, copy: Copy) -> Iterator[list[Any]]:
        """Give the rows of one copy."""
        for row, shifted in zip(self._rows, self._shifted, strict=True):
            fresh = list(row)
            for place, original in shifted:
                fresh[place] = f"{copy.id(original):032x}"
            for place in self._counters:
                fresh[place] = 0
            for place in self._emptied:
                fresh[place] = None
            if self._texts:
                self._rename(fresh, row, copy)
            yield fresh

    def _rename(self, fresh: list[Any], row: tuple[Any, ...], copy: Copy) -> None:
        maker = row[self._maker] if self._maker is not None else ""
        suffix = self._villages.suffix(maker, copy) if maker else ""
        for place, change in self._texts:
            if fresh[place]:
                fresh[place] = change(fresh[place], copy, suffix)
        if self.shape.label == "producers.Producer" and (village := self._villages.find(maker, copy)):
            fresh[self.shape.place("village_id")], fresh[self.shape.place("district_id")], _ = village

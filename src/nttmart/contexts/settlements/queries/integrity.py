"""What must always be true between operators and makers; ``check_books`` prints what it finds."""

from collections.abc import Iterator

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.ordering import list_purchase_orders
from nttmart.contexts.settlements.rules.ordering import state_of
from nttmart.contexts.stock import api as stock
from nttmart.kernel.triggers import append_only_guards, standing_triggers

_FACTS = [
    f"settlements_{table}"
    for table in (
        "payout", "payoutreturn", "payoutreceipt", "payoutbatch", "payoutbatchline", "payoutbatchevent", "handingon",
        "qrisremittance", "handingonwithdrawal", "qrisremittancewithdrawal", "payoutwithdrawal", "expense",
        "expensewithdrawal", "proof", "salesnotice",
        "salesnoticepart", "purchaseorderline",
        "purchaseorderevent", "purchaseorderanswer", "purchaseorderreceipt",
        "openingbalance", "openingbalancewithdrawal",
    )
]  # fmt: skip
_GUARDS = {f"settlements_{table}_is_right" for table in ("payout", "payoutreturn", "purchaseorderanswer")}


def check() -> Iterator[str]:
    """Say in plain sentences what is wrong; nothing when all is well."""
    for name in sorted((_GUARDS | append_only_guards(_FACTS)) - standing_triggers()):
        yield f"Pengaman {name} tidak terpasang."
    yield from _documents()
    yield from _withdrawals()
    yield from _inventories()
    yield from _outlets()
    yield from _purchase_orders()


def _documents() -> Iterator[str]:
    """Every payout, handing-on and remittance is one transfer of its amount, and every such transfer has its own."""
    for word, kind, model in (
        ("Pembayaran", "payout", models.Payout),
        ("Biaya", "expense", models.Expense),
        ("Pembayaran yang kembali", "payout_return", models.PayoutReturn),
        ("Penyerahan titipan", "handing_on", models.HandingOn),
        ("Uang QRIS ke bank", "qris_remittance", models.QrisRemittance),
        ("Pembayaran yang ditarik", "payout_withdrawal", models.PayoutWithdrawal),
        ("Biaya yang ditarik", "expense_withdrawal", models.ExpenseWithdrawal),
        ("Penyerahan yang ditarik", "handing_on_withdrawal", models.HandingOnWithdrawal),
        ("Uang QRIS yang ditarik", "qris_remittance_withdrawal", models.QrisRemittanceWithdrawal),
        ("Saldo awal", "opening_balance", models.OpeningBalance),
        ("Saldo awal yang ditarik", "opening_balance_withdrawal", models.OpeningBalanceWithdrawal),
    ):
        recorded = dict(model.objects.values_list("id", "amount"))
        posted = ledger.sum_by_document(kind)
        for id_ in sorted(recorded.keys() | posted.keys()):
            said, booked = recorded.get(id_, 0), posted.get(id_, 0)
            if said != booked:
                yield f"{word} {id_} dicatat {said}, tetapi dibukukan {booked}."


def _withdrawals() -> Iterator[str]:
    """What was withdrawn was withdrawn whole, and its counter-transfer names what it takes back."""
    for word, kind, taken_by, rows in (
        ("Pembayaran", "payout", "payout_withdrawal",
         models.PayoutWithdrawal.objects.values_list("id", "payout_id", "amount", "payout__amount")),
        ("Biaya", "expense", "expense_withdrawal",
         models.ExpenseWithdrawal.objects.values_list("id", "expense_id", "amount", "expense__amount")),
        ("Penyerahan titipan", "handing_on", "handing_on_withdrawal",
         models.HandingOnWithdrawal.objects.values_list("id", "handing_on_id", "amount", "handing_on__amount")),
        ("Uang QRIS ke bank", "qris_remittance", "qris_remittance_withdrawal",
         models.QrisRemittanceWithdrawal.objects.values_list("id", "remittance_id", "amount", "remittance__amount")),
        ("Saldo awal", "opening_balance", "opening_balance_withdrawal",
         models.OpeningBalanceWithdrawal.objects.values_list("id", "opening_id", "amount", "opening__amount")),
    ):  # fmt: skip
        for id_, fact_id, amount, whole in rows:
            originals = {transfer.id for transfer in ledger.list_transfers(kind, fact_id)}
            reversed_ = {transfer.reverses_id for transfer in ledger.list_transfers(taken_by, id_)}
            if amount != whole or reversed_ != originals:
                yield f"{word} {fact_id} ditarik, tetapi pembalikannya tidak sama."


def _inventories() -> Iterator[str]:
    """What the books say our own goods are worth is what they cost us, in every book."""
    value_by_outlet = stock.sum_owned_values()
    shops = outlets.list_outlets()
    for operator in outlets.list_operators():
        own = [shop.id for shop in shops if shop.operator_id == operator.id]
        value = sum(value_by_outlet.get(outlet_id, 0) for outlet_id in own)
        account_id = ledger.find_account(operator.book_id, ledger.INVENTORY.code)
        booked = ledger.balance(account_id) if account_id else 0
        if booked != value:
            yield f"Persediaan {operator.name} dibukukan {booked}, tetapi barangnya bernilai {value}."


def _outlets() -> Iterator[str]:
    """Stock names outlets without a foreign key: each of them exists."""
    for outlet_id in sorted(stock.list_outlet_ids() - outlets.outlet_ids()):
        yield f"Ada barang di gerai {outlet_id}, tetapi gerai itu tidak ada."


def _purchase_orders() -> Iterator[str]:
    """What a purchase order says of itself is what happened to it and what came."""
    for order in list_purchase_orders(outlets.outlet_ids(), limit=100_000):
        if order.state != (state := state_of(order)):
            yield f"Pesanan ke pembuat {order.number}: keadaannya «{order.state}», seharusnya «{state}»."
        rounds = max((event.round for event in order.events), default=1)
        if order.round != rounds and order.state != "sent":
            yield f"Pesanan ke pembuat {order.number}: putarannya {order.round}, seharusnya {rounds}."

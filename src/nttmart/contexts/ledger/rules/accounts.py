"""Accounts by name: how a code is written, what kinds there are, and the accounts every operator's book uses.

Everybody who posts takes the account from here, so that one thing has one code and one name in all books.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

_CODE = re.compile(r"[a-z0-9][a-z0-9-]*(:[a-z0-9][a-z0-9-]*)*")
MAX_CODE_LENGTH = 120
MAX_NAME_LENGTH = 160


class AccountKind(StrEnum):
    """The five kinds of account. Assets and expenses grow by debits, the others by credits."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"

    @property
    def grows_by_debit(self) -> bool:
        return self in {AccountKind.ASSET, AccountKind.EXPENSE}


def is_account_code(text: str) -> bool:
    """Tell whether a text may be an account's code: lower-case words, digits and dashes, parts set apart by colons.

    So narrow that every code is a valid account name in hledger and beancount, and no two codes become one there.
    """
    return len(text) <= MAX_CODE_LENGTH and _CODE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class AccountRef:
    """An account as somebody who posts knows it; it is opened when first used.

    ``subject_kind`` and ``subject_id`` say whose it is («producer», the maker's id), for statements.
    """

    code: str
    kind: AccountKind
    name: str
    subject_kind: str = ""
    subject_id: UUID | None = None

    def __post_init__(self) -> None:
        if not is_account_code(self.code):
            raise ValueError(self.code)


def cash_box(outlet_code: str, outlet_id: UUID, outlet_name: str) -> AccountRef:
    """Name the cash box of an outlet."""
    return _of_outlet("cash", "Kas", outlet_code, outlet_id, outlet_name)


def bank_account(outlet_code: str, outlet_id: UUID, outlet_name: str) -> AccountRef:
    """Name the bank account of an outlet."""
    return _of_outlet("bank", "Bank", outlet_code, outlet_id, outlet_name)


def qris_account(outlet_code: str, outlet_id: UUID, outlet_name: str) -> AccountRef:
    """Name what an outlet received through its own QRIS."""
    return _of_outlet("qris", "QRIS", outlet_code, outlet_id, outlet_name)


def receiving_account(method: str, outlet_code: str, outlet_id: UUID, outlet_name: str) -> AccountRef:
    """Name the account where a payment arrives at an outlet, or leaves it: method «cash», «transfer» or «qris».

    :raises KeyError: for another method.
    """
    by_method = {"cash": cash_box, "transfer": bank_account, "qris": qris_account}
    return by_method[method](outlet_code, outlet_id, outlet_name)


def operating_expense(kind: str, outlet_code: str, outlet_id: UUID, outlet_name: str) -> AccountRef:
    """Name what running an outlet costs, by kind («rent», «wages»)."""
    name = f"Biaya {kind} {outlet_name}"[:MAX_NAME_LENGTH]
    code = f"expense:operating:{kind}:{outlet_code.lower()}"
    return AccountRef(code, AccountKind.EXPENSE, name, "outlet", outlet_id)


def payable_to_producer(producer_id: UUID, producer_name: str) -> AccountRef:
    """Name what the operator owes a maker."""
    name = f"Utang kepada {producer_name}"[:MAX_NAME_LENGTH]
    return AccountRef(f"payable:producer:{producer_id}", AccountKind.LIABILITY, name, "producer", producer_id)


OWED_REFUNDS = AccountRef("owed:refunds", AccountKind.LIABILITY, "Utang pengembalian kepada pembeli")
OWED_GOODS = AccountRef("owed:goods", AccountKind.LIABILITY, "Uang muka barang yang akan datang")
UNKNOWN_GOODS = AccountRef("owed:unknown-goods", AccountKind.LIABILITY, "Uang barang yang belum dikenal")
PROGRAMME = AccountRef("liability:programme", AccountKind.LIABILITY, "Titipan bagian program")
TAX = AccountRef("liability:tax", AccountKind.LIABILITY, "Titipan pajak")
COURIER = AccountRef("liability:courier", AccountKind.LIABILITY, "Utang ongkos kirim kepada kurir")
INCOME_OUTLET = AccountRef("income:outlet", AccountKind.INCOME, "Bagian gerai")
INCOME_SALES = AccountRef("income:sales", AccountKind.INCOME, "Penjualan barang milik sendiri")
INCOME_ROUNDING = AccountRef("income:rounding", AccountKind.INCOME, "Pembulatan (lebih)")
EXPENSE_PAYMENT = AccountRef("expense:payment", AccountKind.EXPENSE, "Biaya pembayaran (MDR)")
EXPENSE_ROUNDING = AccountRef("expense:rounding", AccountKind.EXPENSE, "Pembulatan (kurang)")
EXPENSE_GOODS = AccountRef("expense:goods", AccountKind.EXPENSE, "Harga pokok barang terjual")
EXPENSE_LOSS = AccountRef("expense:loss", AccountKind.EXPENSE, "Barang rusak atau hilang")
INCOME_CASH_FOUND = AccountRef("income:cash-found", AccountKind.INCOME, "Kas lebih saat tutup giliran")
EXPENSE_CASH_MISSING = AccountRef("expense:cash-missing", AccountKind.EXPENSE, "Kas kurang saat tutup giliran")
EQUITY_OPENING = AccountRef("equity:opening", AccountKind.EQUITY, "Saldo awal")
INVENTORY = AccountRef("inventory", AccountKind.ASSET, "Persediaan barang milik sendiri")


def _of_outlet(prefix: str, word: str, outlet_code: str, outlet_id: UUID, outlet_name: str) -> AccountRef:
    name = f"{word} {outlet_name}"[:MAX_NAME_LENGTH]
    return AccountRef(f"{prefix}:{outlet_code.lower()}", AccountKind.ASSET, name, "outlet", outlet_id)

"""Tills of the demo month: they write facts as a browser does, numbered, chained and signed.

The private key of each is made for the load and forgotten with it: nobody can ever write as one of these tills again.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.kernel.audit import Actor
from nttmart.kernel.ids import uuid7

_FIRST_PREV = "0" * 64
_COIN = 100
_SHA256 = ec.ECDSA(SHA256())
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line a customer takes: which goods, how many, and what was let off the price."""

    goods: catalogue.VariantForSale
    quantity: int
    discount: int = 0


@dataclass(slots=True)
class DemoTill:
    """One device at an outlet, and what it wrote and has not sent yet."""

    id: UUID
    number: str
    """What its receipts begin with: «BLU-K1»."""
    key: ec.EllipticCurvePrivateKey
    cashier: Body
    written: list[tuple[object, object]] = field(default_factory=list)
    seq: int = 0
    prev: str = _FIRST_PREV
    shift: UUID | None = None
    drawer: int = 0
    receipts: int = 0
    refunds: int = 0
    taken: list[int] = field(default_factory=list)
    """Totals of the sales of the shift that is open."""

    def open_shift(self, at: datetime, opening_cash: int) -> None:
        """Count the drawer and begin."""
        self.shift, self.drawer, self.taken = uuid7(), opening_cash, []
        body = {"shift": str(self.shift), "cashier": self.cashier, "opening_cash": opening_cash}
        self._write("shift_opened", at, body)

    def sell(self, at: datetime, wanted: Sequence[Wanted], method: str) -> Body:
        """Sell; cash is rounded to coins and given in notes. Gives the body of the sale."""
        lines = [_line(each) for each in wanted]
        goods_total = sum(line["amount"] for line in lines)
        rounding = _in_coins(goods_total) - goods_total if method == "cash" else 0
        total = goods_total + rounding
        self.receipts += 1
        body: Body = {
            "sale": str(uuid7()),
            "shift": str(self.shift),
            "number": f"{self.number}-{self.receipts:06d}",
            "lines": lines,
            "goods_total": goods_total,
            "rounding": rounding,
            "total": total,
            "payments": [_payment(method, total)],
            "buyer_card": "",
            "catalogue": "",
        }
        self.drawer += total if method == "cash" else 0
        self.taken.append(total)
        self._write("sale", at, body)
        return body

    def refund(self, at: datetime, sale: Body, reason: str) -> None:
        """Take one piece of the first line of a sale back, for cash."""
        line = sale["lines"][0]
        amount = _half_up(line["amount"], line["quantity"])
        self.refunds += 1
        self.drawer -= _in_coins(amount)
        body = {
            "refund": str(uuid7()),
            "sale": sale["sale"],
            "shift": str(self.shift),
            "number": f"{self.number}-R{self.refunds:05d}",
            "reason": reason,
            "lines": [{"line": line["line"], "quantity": 1, "amount": amount, "sellable": False}],
            "amount": amount,
            "rounding": _in_coins(amount) - amount,
            "method": "cash",
        }
        self._write("refund", at, body)

    def move_cash(self, at: datetime, amount: int, reason: str, note: str) -> None:
        """Put cash in, or (negative) take it out."""
        self.drawer += amount
        body = {"movement": str(uuid7()), "shift": str(self.shift), "amount": amount, "reason": reason, "note": note}
        self._write("cash_moved", at, body)

    def note_product(self, at: datetime, text: str, price: int) -> None:
        """Note goods that have no entry yet."""
        body = {"note": str(uuid7()), "cashier": self.cashier, "text": text, "barcode": "", "price": price}
        self._write("product_noted", at, body)

    def close_shift(self, at: datetime, difference: int, explanation: str) -> None:
        """Count the drawer again."""
        body = {
            "shift": str(self.shift),
            "cashier": self.cashier,
            "counted_cash": self.drawer + difference,
            "expected_cash": self.drawer,
            "difference": difference,
            "explanation": explanation,
            "sales": len(self.taken),
            "sales_total": sum(self.taken),
        }
        self.drawer += difference
        self._write("shift_closed", at, body)

    def send(self) -> list[tuple[object, object]]:
        """Hand over what was written since the last time."""
        written, self.written = self.written, []
        return written

    def _write(self, kind: str, at: datetime, body: Body) -> None:
        self.seq += 1
        fact = {
            "v": 1,
            "id": str(uuid7()),
            "till": str(self.id),
            "seq": self.seq,
            "prev": self.prev,
            "at": at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "kind": kind,
            "body": body,
        }
        text = json.dumps(fact, separators=(",", ":"), ensure_ascii=False)
        self.prev = hashlib.sha256(text.encode()).hexdigest()
        self.written.append((text, _signature(self.key, text)))


def enrol(outlet: outlets.OutletCard, name: str, cashier: Body, actor: Actor, at: datetime) -> DemoTill:
    """Invite a device and let it join, as outlet head and cashier do with a QR code."""
    key = ec.generate_private_key(ec.SECP256R1())
    raw = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    invitation = outlets.invite_till(outlet_id=outlet.id, name=name, actor=actor, at=at)
    till = outlets.enrol_till(token=invitation.token, public_key=_base64url(raw), name="", at=at)
    return DemoTill(till.id, f"{till.outlet_code}-{till.prefix}", key, cashier)


def _line(wanted: Wanted) -> Body:
    goods = wanted.goods
    gross = goods.price * wanted.quantity
    return {
        "line": str(uuid7()),
        "variant": str(goods.id),
        "producer": str(goods.producer_id),
        "name": f"{goods.product_name} {goods.variant_name}".strip(),
        "unit_price": goods.price,
        "weighed": False,
        "quantity": wanted.quantity,
        "gross": gross,
        "discount": wanted.discount,
        "discount_reason": "Kemasan sedikit penyok (contoh)" if wanted.discount else "",
        "amount": gross - wanted.discount,
    }


def _payment(method: str, total: int) -> Body:
    given = _in_notes(total) if method == "cash" else total
    payment = {"payment": str(uuid7()), "method": method, "amount": total, "tendered": given, "change": given - total}
    return payment | {"reference": ""}


def _in_notes(total: int) -> int:
    """Round up to what people hand over: a note large enough, or several of the largest."""
    for note in (5_000, 10_000, 20_000, 50_000):
        if total <= note:
            return note
    return -(-total // 50_000) * 50_000


def _in_coins(amount: int) -> int:
    return _half_up(amount, _COIN) * _COIN


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def _signature(key: ec.EllipticCurvePrivateKey, text: str) -> str:
    r, s = decode_dss_signature(key.sign(text.encode(), _SHA256))
    return _base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

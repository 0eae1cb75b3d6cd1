"""A till in Python: it writes facts as the browser does, numbered, chained and signed with a P-256 key of its own."""

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from nttmart.contexts.outlets import api as outlets
from nttmart.kernel.audit import Actor
from nttmart.kernel.ids import uuid7

ANA = Actor("Ana")
MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Nine o'clock in NTT on 2 March 2026, when the tills of these tests open."""
FIRST_PREV = "0" * 64
ROUNDING_UNIT = 100
GRAMS_A_KILOGRAM = 1_000


@dataclass(frozen=True, slots=True)
class Written:
    """A fact as a till sends it, and what tests ask about it."""

    id: UUID
    kind: str
    seq: int
    text: str
    sig: str
    hash: str
    body: dict[str, Any]

    @property
    def sent(self) -> dict[str, str]:
        """Give what goes over the line."""
        return {"text": self.text, "sig": self.sig}


@dataclass
class PythonTill:
    """One device. ``clock`` moves a minute with each fact; set it to have the till live at another time."""

    id: UUID = field(default_factory=uuid7)
    prefix: str = "SKA-K1"
    clock: datetime = MORNING
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    cashier: dict[str, str] = field(default_factory=lambda: {"id": str(uuid7()), "name": "Ana"})
    seq: int = 0
    prev: str = FIRST_PREV
    shift: UUID | None = None
    receipts: int = 0
    drawer: int = 0
    """What should lie in the drawer of the open shift."""
    sold: list[int] = field(default_factory=list)
    facts: list[Written] = field(default_factory=list)

    @property
    def public_key(self) -> str:
        """Give the key as the till tells it when it is enrolled: base64url of the raw 65 bytes."""
        raw = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return base64url(raw)

    def sign(self, text: str) -> str:
        """Sign as WebCrypto does: the raw 64 bytes r and s, base64url without padding."""
        r, s = decode_dss_signature(self.key.sign(text.encode(), ec.ECDSA(SHA256())))
        return base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))

    def write(self, kind: str, body: dict[str, Any], *, at: datetime | None = None, **changes: Any) -> Written:
        """Write the next fact. ``changes`` put other values into it (``seq``, ``prev``, ``id``…): a till gone wrong."""
        self.clock = at or self.clock + timedelta(minutes=1)
        fact = {
            "v": 1,
            "id": str(uuid7()),
            "till": str(self.id),
            "seq": self.seq + 1,
            "prev": self.prev,
            "at": rfc3339(self.clock),
            "kind": kind,
            "body": body,
            **changes,
        }
        text = json.dumps(fact, separators=(",", ":"), ensure_ascii=False)
        digest = hashlib.sha256(text.encode()).hexdigest()
        written = Written(UUID(fact["id"]), kind, fact["seq"], text, self.sign(text), digest, body)
        self.seq, self.prev = written.seq, digest
        self.facts.append(written)
        return written

    def open_shift(self, opening_cash: int = 200_000, **changes: Any) -> Written:
        """Open a shift with so much in the drawer."""
        self.shift, self.drawer, self.sold = uuid7(), opening_cash, []
        body = {"shift": str(self.shift), "cashier": self.cashier, "opening_cash": opening_cash}
        return self.write("shift_opened", body, **changes)

    def move_cash(self, amount: int, reason: str = "to_bank", note: str = "", **changes: Any) -> Written:
        """Put cash into the drawer, or (negative) take it out."""
        self.drawer += amount
        body = {"movement": str(uuid7()), "shift": str(self.shift), "amount": amount, "reason": reason, "note": note}
        return self.write("cash_moved", body, **changes)

    def sell(
        self, *lines: dict[str, Any], method: str = "cash", payments: Sequence[tuple[str, int]] = (), **changes: Any
    ) -> Written:
        """Sell lines (see ``line``), all paid in one way or in ``payments`` (method, amount)."""
        body = self.sale_body(lines, method=method, payments=payments)
        self.drawer += sum(each["amount"] for each in body["payments"] if each["method"] == "cash")
        self.sold.append(body["total"])
        return self.write("sale", body, **changes)

    def sale_body(
        self, lines: Iterable[dict[str, Any]], *, method: str = "cash", payments: Sequence[tuple[str, int]] = ()
    ) -> dict[str, Any]:
        """Add up a sale the way the plan says: only the part paid in cash is rounded."""
        rows = list(lines)
        goods_total = sum(row["amount"] for row in rows)
        others = sum(amount for how, amount in payments if how != "cash")
        in_cash = goods_total - others if payments else goods_total * (method == "cash")
        has_cash = any(how == "cash" for how, _ in payments) or (not payments and method == "cash")
        rounding = rounded(in_cash) - in_cash if has_cash else 0
        total = goods_total + rounding
        self.receipts += 1
        return {
            "sale": str(uuid7()),
            "shift": str(self.shift),
            "number": f"{self.prefix}-{self.receipts:06d}",
            "lines": rows,
            "goods_total": goods_total,
            "rounding": rounding,
            "total": total,
            "payments": [payment(*each) for each in (payments or [(method, total)])],
            "buyer_card": "",
            "catalogue": "",
        }

    def refund(
        self, sale: Written, parts: dict[int, int], *, reason: str = "rusak", sellable: bool = False, **changes: Any
    ) -> Written:
        """Give cash back for pieces of a sale, by line number from 0; the first refund of each of these lines."""
        lines = [
            {
                "line": row["line"],
                "quantity": quantity,
                "amount": half_up(row["amount"] * quantity, row["quantity"]),
                "sellable": sellable,
            }
            for row, quantity in ((sale.body["lines"][number], quantity) for number, quantity in parts.items())
        ]
        exact = sum(line["amount"] for line in lines)
        self.drawer -= rounded(exact)
        self.receipts += 1
        body = {
            "refund": str(uuid7()),
            "sale": sale.body["sale"],
            "shift": str(self.shift),
            "number": f"{self.prefix}-R{self.receipts:05d}",
            "reason": reason,
            "lines": lines,
            "amount": exact,
            "rounding": rounded(exact) - exact,
            "method": "cash",
        }
        return self.write("refund", body, **changes)

    def close_shift(self, counted_cash: int | None = None, explanation: str = "", **changes: Any) -> Written:
        """Close the open shift, counting exactly what should be there unless told otherwise."""
        counted = self.drawer if counted_cash is None else counted_cash
        body = {
            "shift": str(self.shift),
            "cashier": self.cashier,
            "counted_cash": counted,
            "expected_cash": self.drawer,
            "difference": counted - self.drawer,
            "explanation": explanation,
            "sales": len(self.sold),
            "sales_total": sum(self.sold),
        }
        return self.write("shift_closed", body, **changes)

    def bundle(self, facts: Iterable[Written] | None = None) -> dict[str, Any]:
        """Gather facts (all, unless told) as a bundle that any phone carries."""
        chosen = self.facts if facts is None else facts
        return {"nttmart": "titipan", "v": 1, "till": str(self.id), "facts": [fact.sent for fact in chosen]}

    def headers(self, method: str, path: str, body: bytes = b"", *, at: datetime) -> dict[str, str]:
        """Sign a request that is no fact, for Django's test client (``client.get(path, headers=…)``)."""
        time = rfc3339(at)
        said = f"{method}\n{path}\n{time}\n{hashlib.sha256(body).hexdigest()}"
        return {"X-Till": str(self.id), "X-Till-Time": time, "X-Till-Signature": self.sign(said)}


def line(
    variant: UUID,
    unit_price: int,
    quantity: int = 1,
    *,
    weighed: bool = False,
    discount: int = 0,
    producer: UUID | str = "",
    name: str = "Kopi Lela",
) -> dict[str, Any]:
    """Write one line of a sale: pieces, or grams at a price a kilogram."""
    gross = half_up(unit_price * quantity, GRAMS_A_KILOGRAM) if weighed else unit_price * quantity
    return {
        "line": str(uuid7()),
        "variant": str(variant),
        "producer": str(producer),
        "name": name,
        "unit_price": unit_price,
        "weighed": weighed,
        "quantity": quantity,
        "gross": gross,
        "discount": discount,
        "discount_reason": "cacat sedikit" if discount else "",
        "amount": gross - discount,
    }


def payment(method: str, amount: int, tendered: int | None = None) -> dict[str, Any]:
    """Write one payment; cash is given exactly unless told otherwise."""
    given = (amount if tendered is None else tendered) if method == "cash" else amount
    return {
        "payment": str(uuid7()),
        "method": method,
        "amount": amount,
        "tendered": given,
        "change": given - amount,
        "reference": "",
    }


def half_up(numerator: int, denominator: int) -> int:
    """Divide and round half up."""
    return (2 * numerator + denominator) // (2 * denominator)


def rounded(amount: int) -> int:
    """Round to what can be paid in coins."""
    return half_up(amount, ROUNDING_UNIT) * ROUNDING_UNIT


def rfc3339(at: datetime) -> str:
    """Write an instant as JavaScript does."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def base64url(raw: bytes) -> str:
    """Write bytes without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def enrol(outlet_id: UUID, *, name: str = "Kasir depan", at: datetime = MORNING, **changes: Any) -> PythonTill:
    """Enrol a new device at an outlet by an invitation of Ana's, ten minutes before it begins to work."""
    told = outlets.invite_till(outlet_id=outlet_id, name=name, actor=ANA, at=at - timedelta(minutes=11))
    device = PythonTill(clock=at, **changes)
    till = outlets.enrol_till(token=told.token, public_key=device.public_key, name="", at=at - timedelta(minutes=10))
    device.id, device.prefix = till.id, f"{till.outlet_code}-{till.prefix}"
    return device


def keep(*facts: Written, at: datetime | None = None, via: str = "direct") -> list[outlets.Verdict]:
    """Let the server keep facts, in the evening of the same day unless told otherwise."""
    batch = [(fact.text, fact.sig) for fact in facts]
    return outlets.keep_facts(batch, via=via, at=at or MORNING + timedelta(hours=12))

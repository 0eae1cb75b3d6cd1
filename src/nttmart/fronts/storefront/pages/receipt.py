"""The receipt: on a page, and as a PDF of A6 typeset by typst from the same words."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import typst
from django.utils.translation import get_language, gettext

from nttmart.contexts.sales import api as sales
from nttmart.design.demo import is_demo
from nttmart.design.figures import rupiah
from nttmart.fronts.storefront.pages.order import PartView, parts_of
from nttmart.fronts.storefront.pages.promises import leaves_words
from nttmart.fronts.storefront.pages.words import METHODS, moment, word

DOCUMENT = Path(__file__).parent.parent / "documents" / "receipt.typ"


@dataclass(frozen=True, slots=True)
class ReceiptLineView:
    """A line; ``leaves``: by which day goods leave that are still coming; ``maker_part`` is known when they came."""

    name: str
    maker: str
    detail: str
    amount: str
    maker_part: str
    leaves: str


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """All that a receipt says, as words. ``is_preview``: not paid yet, so it is no proof of payment."""

    token: str
    number: str
    outlet_name: str
    outlet_address: str
    operator_name: str
    placed: str
    paid: str
    method: str
    is_preview: bool
    lines: tuple[ReceiptLineView, ...]
    extra: tuple[PartView, ...]
    total: str
    parts: tuple[PartView, ...]
    refunded: str
    owed: str
    demo: bool


def receipt_view(order: sales.Order) -> ReceiptView:
    """Put the receipt together from the lines the ledger holds."""
    receipt = sales.receipt(order.id)
    days = {line.id: line.ship_by_on for line in order.lines}
    extra = ((gettext("Pengantaran"), receipt.delivery_fee), (gettext("Pembulatan tunai"), receipt.rounding))
    return ReceiptView(
        token=order.token,
        number=receipt.order_number,
        outlet_name=receipt.outlet_name,
        outlet_address=receipt.outlet_address,
        operator_name=receipt.operator_name,
        placed=moment(receipt.placed_at),
        paid=moment(receipt.paid_at) if receipt.paid_at else "",
        method=word(METHODS, receipt.payment_method),
        is_preview=receipt.is_preview,
        lines=tuple(
            _line(line, days[line.line_id]) for line in receipt.lines if line.quantity > line.cancelled_quantity
        ),
        extra=tuple(PartView(words, rupiah(amount)) for words, amount in extra if amount),
        total=rupiah(receipt.total),
        parts=parts_of(receipt),
        refunded=rupiah(receipt.refunded) if receipt.refunded else "",
        owed=rupiah(receipt.owed_to_buyer) if receipt.owed_to_buyer else "",
        demo=is_demo(),
    )


def _line(line: sales.ReceiptLine, ship_by_on: date | None) -> ReceiptLineView:
    name = f"{line.product_name}, {line.variant_name}" if line.variant_name else line.product_name
    detail = f"{line.quantity - line.cancelled_quantity} × {rupiah(line.unit_price)}"
    is_shared = any(getattr(line.shares, part) for part in ("maker", "outlet", "programme", "tax"))
    return ReceiptLineView(
        name=name,
        maker=line.producer_name,
        detail=detail,
        amount=rupiah(line.amount),
        maker_part=rupiah(line.shares.maker) if is_shared else "",
        leaves=leaves_words(ship_by_on) if not is_shared else "",
    )


def receipt_pdf(view: ReceiptView) -> bytes:
    """Typeset the receipt on A6. The words go in as data, so nothing a person typed is read as markup."""
    words = {
        "title": gettext("Struk"),
        "preview": gettext("Belum dibayar: ini bukan bukti pembayaran"),
        "demo": gettext("Data contoh"),
        "order": gettext("Nomor"),
        "paid": gettext("Dibayar"),
        "placed": gettext("Dipesan"),
        "total": gettext("Seluruhnya"),
        "parts": gettext("Ke mana rupiah Anda pergi"),
        "refunded": gettext("Sudah dikembalikan"),
        "owed": gettext("Masih harus dikembalikan"),
        "by": gettext("oleh"),
        "operator": gettext("Penyelenggara"),
    }
    inputs = {"receipt": json.dumps(asdict(view)), "words": json.dumps(words), "lang": get_language() or "id"}
    return typst.compile(DOCUMENT, sys_inputs=inputs, format="pdf", ignore_system_fonts=True)

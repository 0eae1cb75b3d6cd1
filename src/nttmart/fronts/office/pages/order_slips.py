"""The slip of an order to a maker: what is asked, where to answer by telephone, and room to write the answer."""

import json
from datetime import date

import segno
from django.utils.translation import gettext as _

from nttmart.contexts.settlements import api as settlements
from nttmart.design.figures import rupiah
from nttmart.fronts.office.pages.documents import set_document
from nttmart.fronts.office.templatetags.office_words import WORDS
from nttmart.fronts.office.templatetags.office_words import day as day_words


def order_slip_pdf(order: settlements.PurchaseOrder, outlet_name: str, today: date) -> bytes:
    """Set the slip of a sent order on A5: goods, QR of its link, three boxes, a line to sign on."""
    link, beside = settlements.order_link(order.id), settlements.lines_beside(order, on=today)
    facts = [
        [_("Untuk"), order.producer_name],
        [_("Dari"), outlet_name],
        [_("Cara"), str(WORDS["ownership"][order.ownership])],
        [_("Datang paling lambat"), day_words(order.wanted_by_on)],
        [_("Jawab paling lambat"), day_words(order.answer_by_on)],
        [_("Catatan"), order.note],
    ]
    said = {
        "title": _("Pesanan barang"),
        "number": order.number,
        "facts": [fact for fact in facts if fact[1]],
        "heads": [_("Barang"), _("Diminta"), _("Sanggup"), _("Siap tanggal")],
        "lines": [[_name(line, is_beside=line.id in beside), line.much] for line in order.lines],
        "boxes": [_("Sanggup seperti diminta"), _("Ubah: tulis di tabel"), _("Tidak bisa")],
        "message": _("Pesan untuk gerai"),
        "signature": _("Nama dan tanda tangan pembuat"),
        "scan": _("Jawab lewat HP: pindai kode ini"),
        "link": link,
        "qr": str(segno.make(link, error="m", micro=False).svg_inline(border=2, omitsize=True, dark="#000")),
    }
    return set_document("order-slip.typ", json.dumps(said, ensure_ascii=False))


def _name(line: settlements.PurchaseOrderLine, *, is_beside: bool) -> str:
    cost = rupiah(line.unit_cost) if line.unit_cost else ""
    return " · ".join(filter(None, (line.description, cost, _("di luar janji rutin") if is_beside else "")))

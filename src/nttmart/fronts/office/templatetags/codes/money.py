"""What codes are called: what is owed, paid, asked for and spent."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "part": {
        "maker": _("pembuat"),
        "outlet": _("gerai"),
        "payment_cost": _("biaya pembayaran"),
        "programme": _("program"),
        "tax": _("pajak"),
        "courier": _("pengantaran"),
        "rounding": _("pembulatan"),
    },
    "held_for": {
        "courier": _("pengantar"),
        "programme": _("program"),
        "tax": _("kantor pajak"),
    },
    "statement": {
        "sale": _("penjualan"),
        "cancellation": _("pembatalan"),
        "purchase": _("beli putus"),
        "payout": _("pembayaran"),
        "payout_return": _("pembayaran kembali dari bank"),
        "payout_withdrawn": _("pembayaran salah catat, ditarik"),
        "other": _("lainnya"),
    },
    "batch_state": {
        "draft": _("dibuat"),
        "exported": _("sudah diunduh"),
        "part_paid": _("sebagian dibayar"),
        "paid": _("dibayar"),
        "withdrawn": _("ditarik"),
        "waiting": _("menunggu"),
        "returned": _("kembali dari bank"),
    },
    "batch_event": {"exported": _("Berkas untuk bank diunduh"), "withdrawn": _("Ditarik")},
    "asked_state": {
        "draft": _("belum dikirim"),
        "sent": _("dikirim"),
        "received_part": _("datang sebagian"),
        "received": _("sudah datang"),
        "cancelled": _("batal"),
    },
    "asked_event": {
        "drafted": _("Ditulis"),
        "sent": _("Dikirim"),
        "received": _("Barang datang"),
        "cancelled": _("Dibatalkan"),
    },
    "expense": {
        "rent": _("sewa"),
        "wages": _("upah"),
        "electricity": _("listrik dan air"),
        "transport": _("angkutan"),
        "packaging": _("kemasan"),
        "communication": _("pulsa dan internet"),
        "other": _("lainnya"),
    },
    "purpose": {"sales_notice": _("kabar penjualan"), "purchase_order": _("pesanan barang")},
}

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
        "awaited": _("Disimpan sampai barangnya datang"),
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
        "proposed": _("usul, belum dikirim"),
        "draft": _("belum dikirim"),
        "sent": _("menunggu jawaban"),
        "countered": _("diubah pembuat"),
        "accepted": _("disanggupi"),
        "declined": _("ditolak pembuat"),
        "received_part": _("datang sebagian"),
        "received": _("sudah datang"),
        "cancelled": _("batal"),
    },
    "asked_event": {
        "proposed": _("Diusulkan dari perkiraan"),
        "drafted": _("Ditulis"),
        "edited": _("Diubah sebelum dikirim"),
        "sent": _("Dikirim"),
        "accepted": _("Pembuat sanggup"),
        "countered": _("Pembuat mengusulkan lain"),
        "declined": _("Pembuat tidak bisa"),
        "counter_accepted": _("Usul pembuat diterima"),
        "counter_refused": _("Usul pembuat belum diterima, ditanya lagi"),
        "reminded": _("Pembuat diingatkan"),
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
    "purpose": {
        "sales_notice": _("kabar penjualan"),
        "purchase_order": _("pesanan barang"),
        "purchase_order_reminder": _("pengingat pesanan"),
        "purchase_order_agreed": _("usul diterima"),
        "purchase_order_again": _("pesanan ditanya lagi"),
        "purchase_order_cancelled": _("pesanan batal"),
        "permit_ends_90": _("izin berakhir dalam 90 hari"),
        "permit_ends_30": _("izin berakhir dalam 30 hari"),
        "permit_ends_7": _("izin berakhir dalam 7 hari"),
        "case_handed": _("urusan izin diserahkan"),
    },
}

"""What codes are called: outlets, their operators and the dated rates."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "outlet_state": {"announced": _("diumumkan"), "opened": _("buka"), "closed": _("tutup")},
    "operator_kind": {
        "dekranasda": _("Dekranasda"),
        "agency": _("dinas"),
        "school_cooperative": _("koperasi sekolah"),
        "cooperative": _("koperasi"),
        "bumdes": _("BUMDes"),
        "unknown": _("belum diketahui"),
    },
    "rate": {
        "reservation_minutes": _("Batas waktu membayar"),
        "pickup_hold_minutes": _("Barang ditahan untuk yang bayar di gerai"),
        "claim_hold_minutes": _("Barang ditahan setelah kabar sudah bayar"),
        "scarce_from_pieces": _("Kasir tanpa sinyal hanya menjual yang disisihkan, bila tinggal"),
        "open_unpaid_orders_per_phone": _("Pesanan belum dibayar per nomor telepon"),
        "pay_within_days": _("Pembuat dibayar paling lambat"),
        "stop_orders_when_overdue_days": _("Pesanan baru ditahan bila terlambat membayar"),
        "purchase_order_answer_days": _("Pembuat diminta menjawab pesanan dalam"),
        "cash_rounding_unit": _("Pembulatan tunai"),
        "qris_amount_max": _("QRIS paling banyak sekali bayar"),
        "qris_mdr_bp": _("Biaya QRIS"),
        "qris_mdr_free_up_to": _("QRIS tanpa biaya sampai"),
        "reorder_service_bp": _("Rak cukup sampai barang berikut datang, dalam berapa dari 10.000 kali"),
        "reorder_review_days": _("Jarak antara dua kali memesan ke pembuat"),
        "reorder_lead_days": _("Dari memesan sampai barang datang, bila pembuat belum menyebutnya"),
        "promise_grace_days": _("Janji pembuat masih tepat waktu sampai lewat"),
        "promise_notice_days": _("Janji ditarik tanpa dihitung bila dikabari sebelum"),
        "ship_handling_days": _("Dari barang datang sampai berangkat ke pembeli"),
        "whatsapp_free_monthly": _("Pesan WhatsApp gratis sebulan"),
        "whatsapp_utility_price_idr": _("Harga satu pesan WhatsApp sesudahnya"),
        "whatsapp_budget_idr": _("Anggaran pesan WhatsApp sebulan"),
        "quiet_from_minute": _("Tidak mengirim pesan malam hari, mulai menit ke"),
        "quiet_until_minute": _("Boleh mengirim pesan lagi, mulai menit ke"),
        "inbound_keep_days": _("Kata-kata pembuat di pesan disimpan"),
    },
    "rate_unit": {
        "minutes": _("menit"),
        "days": _("hari"),
        "rupiah": _("rupiah"),
        "basis_points": _("basis poin, 100 = 1%"),
        "orders": _("pesanan"),
        "pieces": _("buah"),
        "messages": _("pesan"),
    },
}

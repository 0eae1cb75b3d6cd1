"""What codes are called: orders and how they are paid."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "desk": {
        "to_confirm": _("Pastikan uang"),
        "to_prepare": _("Siapkan"),
        "to_hand_over": _("Serahkan"),
        "disputed": _("Putuskan uang"),
        "refunds_owed": _("Kembalikan uang"),
        "done": _("Selesai"),
    },
    "order_state": {
        "placed": _("menunggu pembayaran"),
        "disputed": _("uang perlu diputuskan"),
        "paid": _("perlu disiapkan"),
        "prepared": _("siap diserahkan"),
        "handed_over": _("sudah diserahkan"),
        "cancelled": _("batal"),
        "lapsed": _("gugur"),
    },
    "order_event": {
        "placed": _("Pesanan masuk"),
        "payment_claimed": _("Pembeli bilang sudah membayar"),
        "payment_disputed": _("Pembayaran tidak cocok"),
        "payment_seen": _("Uang masuk lagi"),
        "payment_refused": _("Uang tidak ditemukan"),
        "returned": _("Barang kembali dari pembeli"),
        "paid": _("Pembayaran diterima"),
        "prepared": _("Barang siap"),
        "handed_over": _("Diserahkan"),
        "partly_cancelled": _("Sebagian dibatalkan"),
        "cancelled": _("Dibatalkan"),
        "lapsed": _("Gugur, barang dilepas"),
        "refunded": _("Uang dikembalikan"),
        "buyer_erased": _("Data pembeli dihapus"),
        "day_agreed": _("Hari baru disepakati"),
        "goods_found": _("Diberi dari rak"),
        "day_asked": _("Pembeli ditanya: hari baru?"),
        "day_declined": _("Pembeli tidak setuju hari baru"),
        "buyer_told": _("Pembeli sudah dikabari"),
    },
    "channel": {
        "web": _("toko daring"),
        "phone": _("telepon"),
        "whatsapp": _("WhatsApp"),
        "paper": _("kertas"),
        "counter": _("di gerai"),
    },
    "fulfilment": {"pickup": _("diambil di gerai"), "delivery": _("diantar")},
    "zone": {
        "regency": _("satu kabupaten/kota"),
        "island": _("satu pulau"),
        "province": _("se-NTT"),
        "country": _("luar NTT"),
    },
    "method": {"qris": _("QRIS"), "transfer": _("transfer bank"), "cash": _("tunai")},
    "payment_fact": {
        "claimed": _("Pembeli bilang sudah membayar"),
        "seen": _("Uang terlihat masuk"),
        "settled": _("Diterima sebagai pembayaran"),
        "disputed": _("Perlu diputuskan"),
        "returned": _("Dikembalikan"),
        "dropped": _("Tidak ada uang masuk"),
    },
    "verdict": {
        "settled": _("pas"),
        "short": _("kurang"),
        "over": _("lebih"),
        "late": _("terlambat"),
    },
}

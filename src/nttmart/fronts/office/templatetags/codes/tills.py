"""What codes are called: what tills report."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "cash_reason": {
        "float_in": _("uang kecil masuk"),
        "to_bank": _("disetor ke bank"),
        "expense": _("biaya"),
        "payout": _("dibayar ke pembuat"),
        "other": _("lainnya"),
    },
    "problem": {
        "gap": _("nomor belum sampai"),
        "broken_chain": _("tidak menyambung"),
        "another_body": _("isi lain"),
        "bad_signature": _("tanda tangan salah"),
        "revoked_till": _("kasir dicabut"),
        "clock": _("jam keliru"),
        "duplicate_identity": _("dua perangkat satu kunci"),
        "unknown_goods": _("barang tidak dikenal"),
        "price_changed": _("harga lama"),
        "recalled_sold": _("barang yang ditarik terjual"),
        "past_best": _("lewat tanggal terjual"),
        "closed_sold": _("terjual tanpa izin"),
        "oversold": _("jual lebih"),
        "bad_sums": _("jumlah tidak cocok"),
        "no_such_sale": _("penjualan belum sampai"),
        "over_refund": _("kembali terlalu banyak"),
        "cash_difference": _("selisih kas"),
        "cash_unexplained": _("laci tidak cocok"),
        "cash_to_account": _("kas untuk hal lain"),
        "shift_unknown": _("giliran belum sampai"),
        "shift_twice": _("giliran ganda"),
        "another_outlet": _("gerai lain"),
        "unreadable": _("tidak terbaca"),
        "product_noted": _("barang baru"),
        "fault": _("gangguan sistem"),
        "unknown_kind": _("kasir lebih baru"),
        "not_booked": _("belum dibukukan"),
        "count_unplaced": _("hitungan belum jelas"),
    },
}

"""What codes are called on the office's screens, and how its templates write money, days and counts."""

from datetime import date, datetime
from typing import Any, Final

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.catalogue.api import PHOTO_WIDTHS, Photo
from nttmart.contexts.settlements.api import BUCKETS, ResultLine
from nttmart.design import figures
from nttmart.kernel.clock import WITA
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say

register = template.Library()

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "role": {
        "producer": _("pembuat"),
        "helper": _("pendamping"),
        "cashier": _("petugas gerai"),
        "outlet_manager": _("kepala gerai"),
        "curator": _("kurator"),
        "officer": _("petugas dinas"),
        "auditor": _("pemeriksa"),
        "steward": _("pengelola"),
    },
    "scope": {
        "everywhere": _("di mana saja"),
        "outlet": _("gerai"),
        "producer": _("pembuat"),
        "regency": _("kabupaten/kota"),
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
    "channel": {
        "web": _("toko daring"),
        "phone": _("telepon"),
        "whatsapp": _("WhatsApp"),
        "paper": _("kertas"),
        "counter": _("di gerai"),
    },
    "fulfilment": {"pickup": _("diambil di gerai"), "delivery": _("diantar")},
    "method": {"qris": _("QRIS"), "transfer": _("transfer bank"), "cash": _("tunai")},
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
        "cash_rounding_unit": _("Pembulatan tunai"),
        "qris_amount_max": _("QRIS paling banyak sekali bayar"),
        "qris_mdr_bp": _("Biaya QRIS"),
        "qris_mdr_free_up_to": _("QRIS tanpa biaya sampai"),
    },
    "rate_unit": {
        "minutes": _("menit"),
        "days": _("hari"),
        "rupiah": _("rupiah"),
        "basis_points": _("basis poin, 100 = 1%"),
        "orders": _("pesanan"),
        "pieces": _("buah"),
    },
    "village_status": {
        "none": _("tidak termasuk"),
        "mapped": _("potensinya sudah dipetakan"),
        "candidate": _("calon desa OVOP"),
        "ovop": _("desa OVOP"),
    },
    "zone": {
        "regency": _("satu kabupaten/kota"),
        "island": _("satu pulau"),
        "province": _("se-NTT"),
        "country": _("luar NTT"),
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
    },
    "payment_fact": {
        "claimed": _("Pembeli bilang sudah membayar"),
        "seen": _("Uang terlihat masuk"),
        "settled": _("Diterima sebagai pembayaran"),
        "disputed": _("Perlu diputuskan"),
        "returned": _("Dikembalikan"),
        "dropped": _("Tidak ada uang masuk"),
    },
    "desk": {
        "to_confirm": _("Pastikan uang"),
        "to_prepare": _("Siapkan"),
        "to_hand_over": _("Serahkan"),
        "disputed": _("Putuskan uang"),
        "refunds_owed": _("Kembalikan uang"),
        "done": _("Selesai"),
    },
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
    "delivery_state": {"draft": _("diperiksa"), "accepted": _("di rak"), "withdrawn": _("dibatalkan")},
    "bearer": {"operator": _("gerai"), "maker": _("pembuat")},
    "after_grace": {"return": _("kembali ke pembuat"), "convert": _("dibeli gerai")},
    "area": {"regency": _("kabupaten gerai ini"), "province": _("NTT")},
    "denominator": {"sku": _("jenis barang"), "shelf": _("isi rak"), "sales": _("penjualan")},
    "purpose": {"sales_notice": _("kabar penjualan"), "purchase_order": _("pesanan barang")},
    "verdict": {
        "settled": _("pas"),
        "short": _("kurang"),
        "over": _("lebih"),
        "late": _("terlambat"),
    },
    "product_state": {
        "draft": _("draf"),
        "submitted": _("menunggu kurasi"),
        "published": _("terbit"),
        "returned": _("dikembalikan"),
        "withdrawn": _("ditarik"),
    },
    "curation": {
        "submitted": _("Diajukan"),
        "published": _("Diterbitkan"),
        "returned": _("Dikembalikan"),
        "appealed": _("Keberatan"),
        "withdrawn": _("Ditarik"),
    },
    "ladder": {
        "raw": _("mentah"),
        "processed": _("olahan"),
        "packed": _("kemasan"),
        "standard": _("berstandar"),
    },
    "sale_mode": {
        "stock": _("dari persediaan"),
        "made_to_order": _("dibuat sesuai pesanan"),
        "unique": _("satu-satunya"),
        "prototype": _("purwarupa, belum dijual"),
    },
    "origin": {"ntt": _("NTT"), "outside": _("luar NTT"), "unknown": _("belum diketahui")},
    "halal": {
        "certified": _("bersertifikat halal"),
        "in_process": _("sedang diurus"),
        "not_halal": _("tidak halal"),
        "exempt": _("tidak perlu sertifikat"),
        "missing": _("belum ada keterangan"),
    },
    "dye": {
        "natural": _("alami"),
        "synthetic": _("sintetis"),
        "mixed": _("campuran"),
        "unknown": _("belum diketahui"),
    },
    "net_unit": {"g": _("gram"), "ml": _("mililiter"), "piece": _("buah")},
    "ownership": {"consignment": _("titip jual"), "operator": _("beli putus")},
    "move": {
        "received": _("masuk"),
        "sold": _("terjual"),
        "customer_return": _("kembali dari pembeli"),
        "spoiled": _("rusak"),
        "returned_to_maker": _("dikembalikan ke pembuat"),
        "counted": _("koreksi hitung"),
        "transferred_out": _("dikirim ke gerai lain"),
        "transferred_in": _("tiba dari gerai lain"),
    },
    "maker_kind": {
        "umkm": _("UMKM"),
        "group": _("kelompok"),
        "school": _("sekolah"),
        "community": _("komunitas"),
        "cooperative": _("koperasi"),
        "bumdes": _("BUMDes"),
    },
    "place_level": {
        "village": _("desa diketahui"),
        "district": _("kecamatan diketahui"),
        "regency": _("hanya kabupaten diketahui"),
    },
}


def choices(topic: str, *, blank: bool = False) -> list[tuple[str, Promise | str]]:
    """List a topic's codes with their words for a form."""
    return [("", "—")] * blank + list(WORDS[topic].items())


@register.filter
def word(code: str, topic: str) -> Promise | str:
    """Say a code in words; one we have no word for is shown as it is."""
    return WORDS[topic].get(str(code), str(code))


@register.filter
def rp(amount: int | None) -> str:
    """Write rupiah; a dash where there is none."""
    return "–" if amount is None else figures.rupiah(amount)


@register.filter
def signed(amount: int | None) -> str:
    """Write a change of money with its sign; a dash where there is none."""
    return "–" if amount is None else f"{'−' if amount < 0 else '+'}{figures.rupiah(abs(amount))}"


@register.filter
def sentence(refusal: Refusal) -> str:
    """Say a refusal's sentence in the reader's language."""
    return say(refusal)


@register.filter
def percent(share_bp: int | None) -> str:
    """Write a share in basis points as a percentage, whole where it is whole; a dash where there is none."""
    if share_bp is None:
        return "–"
    whole, rest = divmod(share_bp, 100)
    mark = "." if figures.in_english() else ","
    return f"{whole}{mark}{rest:02d}".rstrip("0") + "%" if rest else f"{whole}%"


@register.filter
def result_name(line: ResultLine) -> Promise | str:
    """Name an account of profit and loss: what running the outlet costs in our words, the rest as the book does."""
    parts = line.code.split(":")
    return word(parts[2], "expense") if line.code.startswith("expense:operating:") else line.name


@register.filter
def item(found: dict[Any, Any], key: object) -> Any:
    """Look up one of a dictionary; nothing where it is not in it."""
    return found.get(key, "")


@register.simple_tag
def bucket_words(place: int) -> str:
    """Name an age of debts, by its place."""
    first, last = BUCKETS[place]
    return str(_("%(first)s–%(last)s hari") % {"first": first, "last": last} if last else _("lebih dari 30 hari"))


@register.filter
def count(number: int | None) -> str:
    """Write a whole number as the reader's language does; a dash where there is none."""
    return "–" if number is None else figures.number(number)


@register.filter
def moment(at: datetime | None) -> str:
    """Write an instant as the clock in NTT shows it."""
    hours = "H:i" if figures.in_english() else "H.i"
    return "–" if at is None else date_format(at.astimezone(WITA), f"j M Y, {hours}")


@register.filter
def day(on: date | datetime | None) -> str:
    """Write a day."""
    if on is None:
        return "–"
    return date_format(on.astimezone(WITA).date() if isinstance(on, datetime) else on, "j M Y")


@register.filter
def words(text: str) -> list[str]:
    """Take a row of codes apart at the spaces."""
    return text.split()


@register.filter
def photo_file(photo: Photo, kind: str) -> str:
    """Name the smallest file of a photo under the media address."""
    return photo.path(PHOTO_WIDTHS[0], kind)


@register.filter
def photo_height(photo: Photo) -> int:
    """Tell how high a photo stands at 320 px, so that the page does not jump."""
    return max(1, round(320 * photo.height_px / photo.width_px))

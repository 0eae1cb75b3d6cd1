"""What codes are called: lots, their papers and terms, and how local the shelf is."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
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
    "delivery_state": {"draft": _("diperiksa"), "accepted": _("di rak"), "withdrawn": _("dibatalkan")},
    "bearer": {"operator": _("gerai"), "maker": _("pembuat")},
    "after_grace": {"return": _("kembali ke pembuat"), "convert": _("dibeli gerai")},
    "area": {"regency": _("kabupaten gerai ini"), "province": _("NTT")},
    "denominator": {"sku": _("jenis barang"), "shelf": _("isi rak"), "sales": _("penjualan")},
}

"""What codes are called: products, sizes and their curation."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
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
}

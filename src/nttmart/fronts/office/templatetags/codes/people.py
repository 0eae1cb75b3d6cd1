"""What codes are called: who people are: roles, makers, places and villages."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
    "village_status": {
        "none": _("tidak termasuk"),
        "mapped": _("potensinya sudah dipetakan"),
        "candidate": _("calon desa OVOP"),
        "ovop": _("desa OVOP"),
    },
}

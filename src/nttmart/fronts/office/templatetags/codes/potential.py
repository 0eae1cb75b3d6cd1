"""What codes are called: what villages can make and how they are reached, and how sheets of it come in."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "potential_aspect": {
        "commodity": _("komoditas"),
        "makers": _("jumlah pembuat"),
        "access": _("jalan, sinyal, listrik, pelabuhan"),
        "programme": _("program yang sudah ada"),
    },
    "potential_per": {
        "year": _("tahun"),
        "season": _("musim"),
        "month": _("bulan"),
        "week": _("minggu"),
        "day": _("hari"),
    },
    "potential_form": {"raw": _("mentah"), "processed": _("olahan"), "both": _("mentah dan olahan")},
    "potential_road": {
        "paved": _("aspal atau beton"),
        "gravel": _("kerikil"),
        "dirt": _("tanah"),
        "path": _("jalan setapak"),
    },
    "potential_signal": {
        "4g": _("4G"),
        "3g": _("3G"),
        "2g": _("2G: telepon saja"),
        "none": pgettext_lazy("signal", "tidak ada"),
    },
    "potential_power": {
        "full": _("PLN sepanjang hari"),
        "part": _("PLN sebagian hari"),
        "own": _("surya atau genset"),
        "none": pgettext_lazy("power", "tidak ada"),
    },
    "potential_port": {"yes": pgettext_lazy("port", "ada"), "no": pgettext_lazy("port", "tidak ada")},
    "potential_source": {
        "survey": _("pendataan"),
        "visit": _("kunjungan"),
        "agency": _("data dinas"),
        "press": _("berita"),
        "sheet": _("berkas"),
    },
    "sheet_role": {
        "ignore": _("tidak dipakai"),
        "code": _("kode desa"),
        "regency": _("kabupaten/kota"),
        "district": _("kecamatan"),
        "village": _("desa/kelurahan"),
        "commodity": _("nama komoditas"),
        "quantity": _("jumlah komoditas"),
        "unit": _("satuan"),
        "months": _("bulan panen"),
        "form": _("mentah atau olahan"),
        "makers": _("jumlah pembuat"),
        "programme": _("nama program"),
        "road": _("jalan"),
        "signal": _("sinyal"),
        "power": _("listrik"),
        "port": _("pelabuhan"),
        "as_of": _("tanggal data"),
        "note": _("catatan"),
    },
    "sheet_standing": {
        "look": _("perlu dilihat"),
        "wrong": _("ada yang salah"),
        "outside": _("bukan wilayah Anda"),
        "good": _("siap"),
        "left_out": _("tidak ikut"),
    },
    "sheet_how": {
        "code": _("dari kode"),
        "name": _("dari nama"),
        "confirmed": _("dipastikan petugas"),
        "near": _("ejaannya mirip"),
        "several": _("ada beberapa desa bernama sama"),
        "conflict": _("kode dan nama tidak cocok"),
        "scheme": _("kodenya bisa kode Kemendagri atau BPS"),
        "none": _("tidak ditemukan"),
    },
    "sheet_mark": {
        "semicolon": _("titik koma ( ; )"),
        "comma": _("koma ( , )"),
        "tab": _("tab"),
        "bar": _("garis tegak ( | )"),
    },
    "sheet_makers": {
        "ask": _("tanyakan kepada saya"),
        "sum": _("dijumlahkan"),
        "most": _("yang terbesar berlaku"),
    },
    "sheet_state": {
        "read": _("belum dimuat"),
        "applied": _("sudah dimuat"),
        "let_go": _("dibuang"),
        "undone": _("ditarik"),
    },
}

"""What codes are called: machines, commitments, school projects."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "machine_kind": {
        "process": _("mengolah"),
        "dry": _("mengeringkan"),
        "pack": _("mengemas"),
        "weave": _("menenun"),
        "cook": _("memasak"),
        "print": _("mencetak"),
        "measure": _("menimbang dan mengukur"),
        "other": _("alat lain"),
    },
    "machine_event": {
        "asked": _("diminta"),
        "granted": _("disetujui"),
        "refused": _("ditolak"),
        "delivered": _("tiba"),
        "in_use": _("dipakai"),
        "idle": _("tidak dipakai"),
        "broken": _("rusak"),
        "mended": _("sudah diperbaiki"),
        "handed_on": _("dialihkan"),
        "written_off": _("dihapus"),
    },
    "partner_kind": {
        "university": _("perguruan tinggi"),
        "firm": _("perusahaan swasta"),
        "bumd": _("BUMD"),
        "bank": _("bank"),
        "village": _("pemerintah desa"),
        "agency": _("dinas atau badan"),
        "community": _("komunitas"),
    },
    "commitment_state": {
        "late": _("terlambat"),
        "part": _("baru sebagian"),
        "open": _("belum waktunya"),
        "kept": _("ditepati"),
        "kept_late": _("ditepati, terlambat"),
        "ended": _("tidak ditunggu lagi"),
    },
    "given_record": {
        "machine": _("alat"),
        "session": _("sesi pelatihan"),
        "permit_case": _("urusan izin"),
        "document": _("surat bukti"),
    },
    "project_kind": {
        "book": _("buku"),
        "food": _("makanan"),
        "device": _("alat buatan siswa"),
        "other": _("barang lain"),
    },
    "project_step": {
        "planned": _("Rencana"),
        "costed": _("Hitung biaya"),
        "made": _("Buat"),
        "sold": _("Jual"),
        "banked": _("Setor"),
        "reflected": _("Renungan"),
    },
}

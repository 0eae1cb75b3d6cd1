"""What codes are called: cohorts, sessions, who came, tests, pledges, visits."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "session_state": {
        "planned": _("direncanakan"),
        "held": _("sudah jalan"),
        "passed": _("lewat tanpa catatan hadir"),
        "cancelled": _("dibatalkan"),
    },
    "attendance_way": {"qr": _("poster QR"), "list": _("daftar pendamping")},
    "attendance_holds": {
        "this": _("Catatan ini yang benar"),
        "other": _("Catatan yang lain yang benar"),
        "both": _("Dua-duanya benar"),
        "neither": _("Tidak ada yang benar"),
    },
    "attendance_doubt": {"this": _("Sungguh hadir"), "neither": _("Tidak hadir")},
    "test_stage": {"before": _("sebelum pelatihan"), "after": _("sesudah pelatihan")},
    "pledge_kind": {
        "module": _("materi pelatihan"),
        "equipment": _("alat"),
        "permit": _("izin"),
        "visit": _("kunjungan"),
        "other": _("lainnya"),
    },
    "pledge_state": {
        "late": _("dijanjikan dan belum diberi"),
        "open": _("belum waktunya"),
        "kept": _("ditepati"),
        "kept_late": _("ditepati, terlambat"),
        "ended": _("tidak ditunggu lagi"),
    },
    "visit_answer": {"good": _("baik"), "some": _("mulai"), "none": _("belum")},
    "visit_aspect": {
        "making": _("Pembuatan"),
        "packing": _("Kemasan"),
        "records": _("Catatan"),
        "sales": _("Penjualan"),
    },
    "trainer_kind": {
        "agency": _("dinas"),
        "university": _("perguruan tinggi"),
        "firm": _("perusahaan"),
        "bank": _("bank"),
        "community": _("komunitas"),
    },
}

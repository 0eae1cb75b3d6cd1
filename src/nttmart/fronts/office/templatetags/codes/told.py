"""Reasons that the machine wrote down by itself: kept in Indonesian, told in the reader's language."""

import re
from typing import Final

from django.utils.translation import gettext, gettext_noop

_REFUSED: Final = re.compile(r"WhatsApp menolak \(kode (?P<code>[0-9?]+)\)\.")
TOLD: Final = frozenset({
    gettext_noop("Kunci WhatsApp ditolak (kode 190): pengelola perlu memasang yang baru."),
    gettext_noop("Lama tidak sampai; dicetak atas permintaan."),
    gettext_noop("Penerima tidak punya alamat pesan yang disetujui."),
    gettext_noop("Saluran pesan ini tidak menyala."),
    gettext_noop("Kabar di WhatsApp tidak dibalas sehari penuh."),
    gettext_noop("Jatah pesan bulan ini habis."),
    gettext_noop("Jatah pesan bulan ini tinggal seperlima: hanya pesanan, uang dan jawaban."),
    gettext_noop("Jendela 24 jam sudah lewat."),
    gettext_noop("Penerima tidak mau dikirimi lewat sini lagi."),
    gettext_noop("Mungkin sudah sampai: WhatsApp tidak memberi kabar."),
    gettext_noop("Sudah enam kali dicoba."),
    gettext_noop("Pengirim tidak dikenal."),
    gettext_noop("Gangguan saat membaca pesan ini."),
    gettext_noop("Berkas ini tidak bisa diambil dari WhatsApp. Tolong kirim lagi."),
    gettext_noop("Hanya foto dan rekaman suara yang kami simpan."),
    gettext_noop("Foto ini terlalu besar. Paling besar 5 MB."),
    gettext_noop("Diganti janji rutin yang baru."),
    gettext_noop("Janji rutin diakhiri."),
    gettext_noop("Pembuat tidak bisa."),
    gettext_noop("Pembeli tidak setuju hari baru."),
    gettext_noop("Pesanan ini batal atau ditolak pembuat."),
})  # fmt: skip


def tell_reason(reason: str) -> str:
    """Say a reason in the reader's language where the machine wrote it; what people wrote stays as they wrote it."""
    if match := _REFUSED.fullmatch(reason):
        return gettext("WhatsApp menolak (kode %(code)s).") % match.groupdict()
    return gettext(reason) if reason in TOLD else reason

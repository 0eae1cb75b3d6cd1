"""What codes are called: rungs of the ladder, what an officer's desk lists."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "rung": {
        "none": _("Belum di tangga"),
        "raw": _("Mentah"),
        "processed": _("Olahan"),
        "packed": _("Kemas dan berlabel"),
        "steady": _("Berizin dan tetap"),
        "export": _("Siap ekspor"),
    },
    "due_kind": {
        "case": _("Urusan izin"),
        "pledge": _("Dijanjikan"),
        "session": _("Sesi"),
        "visit": _("Kunjungan"),
        "permit": _("Izin habis"),
        "machine": _("Alat"),
        "commitment": _("Komitmen"),
        "school": _("Proyek sekolah"),
        "community": _("Komunitas"),
    },
}

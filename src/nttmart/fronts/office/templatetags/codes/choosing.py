"""What codes are called: runs of choosing villages and declared interests."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "choice_state": {
        "running": _("sedang dihitung"),
        "done": _("selesai"),
        "failed": _("tidak berhasil"),
        "stopped": _("dihentikan"),
    },
    "choice_stage": {
        "": _("mulai"),
        "choice": _("mencari pilihan terbaik"),
        "reasons": _("menyusun alasan tiap desa"),
        "stability": _("mencoba bobot yang digeser"),
    },
    "interest_kind": {
        "family": _("keluarga"),
        "business": _("usaha"),
        "office": _("jabatan"),
        "home": _("tempat tinggal"),
        "other": _("lainnya"),
    },
}

"""What codes are called: promises of makers, how they count, seasons."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "promise_state": {
        "waiting": _("menunggu kata ya"),
        "open": _("dijanjikan"),
        "late": _("lewat hari"),
        "kept": _("ditepati"),
        "withdrawn": _("ditarik"),
        "replaced": _("diganti"),
    },
    "promise_source": {
        "said": _("kata pembuat"),
        "chat": _("lewat chat"),
        "standing_promise": _("janji rutin"),
        "purchase_order_line": _("pesanan gerai"),
    },
    "promise_counts": {
        "counted": _("dihitung"),
        "excused": _("dimaklumi, tidak dihitung"),
        "taken_back": _("ditarik pada waktunya, tidak dihitung"),
        "promised_again": _("dijanjikan lagi untuk hari yang sama, dihitung di sana"),
        "in_orders": _("masuk pesanan gerai, dihitung di sana"),
    },
    "period": {"day": _("tiap hari"), "week": _("tiap minggu"), "month": _("tiap bulan")},
    "season": {"dry": _("Musim kemarau (Mei–Oktober)"), "wet": _("Musim hujan (November–April)")},
}

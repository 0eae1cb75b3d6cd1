"""Words for the ways to foresee what is sold."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, dict[str, Promise]]] = {
    "forecast_method": {
        "zero": _("selalu nol"),
        "naive": _("seperti minggu terakhir"),
        "mean": _("rata-rata 13 minggu"),
        "ses": _("rata-rata dihaluskan"),
        "croston": _("Croston"),
        "sba": _("Croston-SBA"),
        "tsb": _("TSB"),
        "seasonal": _("seperti tahun lalu"),
        "in_stock_rate": _("rata-rata selama ada barang"),
    },
}

"""Names of the months, January first."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MONTHS: Final[tuple[Promise, ...]] = (
    _("Januari"), _("Februari"), _("Maret"), _("April"), _("Mei"), _("Juni"), _("Juli"), _("Agustus"),
    _("September"), _("Oktober"), _("November"), _("Desember"),
)  # fmt: skip

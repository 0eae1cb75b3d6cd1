"""How the field phone writes money, amounts of goods, days and states."""

from datetime import date, datetime
from typing import Final

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nttmart.design import figures
from nttmart.kernel.clock import WITA

register = template.Library()
STATES: Final[dict[str, Promise]] = {
    "sent": _("perlu dijawab"),
    "countered": _("menunggu gerai"),
    "accepted": _("disanggupi"),
    "received_part": _("datang sebagian"),
}
PERIODS: Final[dict[str, Promise]] = {"day": _("tiap hari"), "week": _("tiap minggu"), "month": _("tiap bulan")}


@register.filter
def rp(amount: int) -> str:
    """Write rupiah."""
    return figures.rupiah(amount)


@register.filter
def much(pieces: int, weighed: bool) -> str:  # noqa: FBT001 -- a template filter takes its second value by place
    """Write pieces, or grams as kilograms."""
    return figures.kilograms(pieces) if weighed else figures.number(pieces)


@register.filter
def day(on: date | None) -> str:
    """Write a day with its name: Jumat 4 Desember."""
    return date_format(on, "l j F") if on else ""


@register.filter
def moment(at: datetime) -> str:
    """Write a moment in NTT."""
    return date_format(at.astimezone(WITA), "j M Y, H.i" if not figures.in_english() else "j M Y, H:i")


@register.filter
def state(code: str) -> Promise | str:
    """Say how an order stands."""
    return STATES.get(code, code)


@register.filter
def period(code: str) -> Promise | str:
    """Say how often."""
    return PERIODS.get(code, code)

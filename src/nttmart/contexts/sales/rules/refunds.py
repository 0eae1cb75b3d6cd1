"""How much may be given back to a buyer at once, and what of it no coin can pay. Pure."""

from nttmart.contexts.sales.rules.errors import NothingOwed, NotInCoins
from nttmart.contexts.sales.rules.split import nearest_coins
from nttmart.kernel.errors import N_
from nttmart.kernel.money import format_rupiah


def in_coins(owed: int, *, received: int, unit: int) -> int:
    """Round a debt to coins that circulate: to the nearest unit, half up, but never to more than was received."""
    nearest = nearest_coins(owed, unit)
    return nearest if nearest <= received else nearest - unit


def check_refund(amount: int, *, owed: int, received: int, unit: int) -> int:
    """Give by how much the whole debt is rounded off if so much is given back: below zero if the buyer has more.

    :param received: what was seen of the buyer's money less what was given back before.
    :param unit: the smallest coin for cash, else 1 rupiah.
    :raises NothingOwed: if more is given back than is owed, or nothing. :raises NotInCoins: if coins cannot pay it.
    """
    whole = in_coins(owed, received=received, unit=unit)
    if not 0 < amount <= max(owed, whole):
        raise NothingOwed(N_("Yang harus dikembalikan %(owed)s."), field="amount", owed=format_rupiah(owed))
    if amount % unit:
        raise NotInCoins(
            N_("Tunai hanya bisa kelipatan %(unit)s: berikan %(whole)s, atau kirim lewat transfer."),
            field="amount", unit=format_rupiah(unit), whole=format_rupiah(whole),
        )  # fmt: skip
    return owed - amount if amount == whole else 0

"""Nobody holds a whole shelf by ordering on the web without paying; staff, who talk to the buyer, may."""

from datetime import datetime

from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_phone
from nttmart.contexts.sales.rules.errors import TooManyUnpaid
from nttmart.kernel.errors import N_


def refuse_too_many_unpaid(phone: str, most: int, at: datetime) -> None:
    """Refuse another order of a telephone number that has so many unpaid ones open on the web. Locks the number.

    :raises TooManyUnpaid:
    """
    lock_phone(phone)
    unpaid = models.Buyer.objects.filter(
        phone=phone, order__channel="web", order__state=models.Order.State.PLACED, order__expires_at__gt=at
    ).count()
    if unpaid >= most:
        raise TooManyUnpaid(
            N_("Nomor ini masih punya %(unpaid)s pesanan yang belum dibayar. Bayar atau batalkan salah satunya dulu."),
            field="phone",
            unpaid=unpaid,
        )

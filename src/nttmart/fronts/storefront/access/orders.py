"""An order belongs to whoever holds its link: 130 bits that nobody guesses. A malformed link costs no query."""

import re

from nttmart.contexts.sales import api as sales
from nttmart.kernel.errors import N_

_TOKEN = re.compile(r"[0-9a-z]{26}")


def order_of(token: str) -> sales.Order:
    """Hand over the order of a link.

    :raises NotFoundOrder: if there is none.
    """
    if not _TOKEN.fullmatch(token):
        raise sales.NotFoundOrder(N_("Pesanan ini tidak ada."))
    return sales.get_order_by_token(token)

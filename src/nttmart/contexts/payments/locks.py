"""The locks of payments: a request is locked before a fact that depends on the others is written."""

from uuid import UUID

from nttmart.contexts.payments.models import PaymentRequest
from nttmart.contexts.payments.rules.requests import NotFoundPayment
from nttmart.kernel.errors import N_


def lock_request(request_id: UUID) -> PaymentRequest:
    """Lock a request with its facts-to-be; two people who see the same money wait for one another.

    :raises NotFoundPayment:
    """
    found = PaymentRequest.objects.select_for_update(of=("self",)).filter(id=request_id).first()
    if found is None:
        raise NotFoundPayment(N_("Permintaan pembayaran ini tidak ada."))
    return found

"""The locks of payments: a request before a fact that depends on the others is written, an account before it closes."""

from uuid import UUID

from nttmart.contexts.payments.models import PaymentRequest, ReceivingAccount
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


def lock_open_account(outlet_id: UUID, method: str) -> ReceivingAccount | None:
    """Lock the account in use for one way to pay, if there is one; whoever replaces or closes it waits."""
    accounts = ReceivingAccount.objects.select_for_update()
    return accounts.filter(outlet_id=outlet_id, method=method, closed_at__isnull=True).first()

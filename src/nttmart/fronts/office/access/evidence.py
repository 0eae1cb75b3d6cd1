"""Who may see what a maker sent in chat: whoever may see what came of it."""

from uuid import UUID

from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.access import outlet_money, papers, producers, products
from nttmart.kernel.clock import local_date, now

Document = tuple[str, UUID]


def documents(viewer: Viewer, kind: str, document_id: UUID) -> list[Document]:
    """Name the documents whose evidence stands beside one the viewer may see: itself, and what it was written from.

    :raises Http404: if there is none such. :raises PermissionDenied: if it is not theirs to see.
    """
    if kind == "product":
        products.product(viewer, document_id)
    elif kind == "delivery_note":
        papers.delivery(viewer, document_id)
    elif kind == "purchase_order":
        outlet_money.asked(viewer, document_id)
    elif kind == "promise":
        return promise_documents(_promise(viewer, document_id))
    else:
        raise Http404
    return [(kind, document_id)]


def promise_documents(promise: supply.PromiseRecord) -> list[Document]:
    """Name what a promise was said in: itself, or the standing promise that brought it."""
    own = ("promise", promise.id)
    return [own, (supply.STANDING, promise.source_id)] if promise.source_kind == supply.STANDING else [own]


def _promise(viewer: Viewer, promise_id: UUID) -> supply.PromiseRecord:
    try:
        promise = supply.get_promise(promise_id, on=local_date(now()))
    except supply.NoSuchPromise as none:
        raise Http404 from none
    producers.producer(viewer, promise.producer_id, to="see promises")
    return promise

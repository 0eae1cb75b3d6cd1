"""Makers: everybody in the office may read who they are; their money and their words are their own."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access.outlets import reach
from nttmart.fronts.office.access.rooms import READERS, enter
from nttmart.kernel.audit import Actor


def producer(viewer: Viewer, producer_id: UUID, *, to: str = "read") -> producers.Producer:
    """Hand over a maker to read, to «write» (amend, draft products), «appoint» helpers for, «pay» or «close».

    Or to «see promises» it made, or to «promise» in its name.

    :raises Http404: if there is none.
    :raises PermissionDenied: if the viewer may not do this.
    """
    enter(viewer, "producers")
    try:
        found = producers.get_producer(producer_id)
    except producers.NotFoundProducer as none:
        raise Http404 from none
    may = {
        "write": may_write,
        "appoint": may_appoint,
        "pay": may_pay,
        "close": may_close,
        "see promises": may_see_promises,
        "promise": may_promise,
    }
    if to in may and not may[to](viewer, found):
        raise PermissionDenied
    return found


def may_write(viewer: Viewer, maker: producers.Producer) -> bool:
    """Tell whether the viewer keys in for a maker: themselves, a helper, or the agency's officer of the regency."""
    return (
        viewer.may("producer", producer_id=maker.id)
        or viewer.may("helper", producer_id=maker.id)
        or viewer.may("officer", regency_code=maker.regency_code)
    )


def may_appoint(viewer: Viewer, maker: producers.Producer) -> bool:
    """Tell whether the viewer may say who helps a maker: the maker, or the officer with the maker's word."""
    return viewer.may("producer", producer_id=maker.id) or viewer.may("officer", regency_code=maker.regency_code)


def may_close(viewer: Viewer, maker: producers.Producer) -> bool:
    """Tell whether the viewer may say that a maker has stopped or begun again: the officer of its regency."""
    return viewer.may("officer", regency_code=maker.regency_code)


def may_pay(viewer: Viewer, maker: producers.Producer) -> bool:
    """Tell whether the viewer may enter where a maker is paid: who keys in for them, or a manager who pays them."""
    return may_write(viewer, maker) or paying_operator(viewer, maker.id) is not None


def may_see_promises(viewer: Viewer, maker: producers.Producer) -> bool:
    """Tell whether the viewer may read what a maker promised and kept: who keys in for it, heads, readers."""
    return may_write(viewer, maker) or viewer.holds("outlet_manager", *READERS)


def may_promise(viewer: Viewer, maker: producers.Producer) -> bool:
    """Tell whether the viewer may enter a maker's word: who keys in for it, or a manager who deals with it."""
    return may_pay(viewer, maker)


def may_excuse(viewer: Viewer, maker: producers.Producer) -> bool:
    """Tell whether the viewer may say that a promise could not be kept: not the maker or a helper themselves."""
    return viewer.may("officer", regency_code=maker.regency_code) or paying_operator(viewer, maker.id) is not None


def told_by(viewer: Viewer, maker: producers.Producer) -> str:
    """Name the part in which the viewer enters where a maker is paid."""
    if viewer.may("producer", producer_id=maker.id):
        return "producer"
    if viewer.may("helper", producer_id=maker.id):
        return "helper"
    return "officer" if viewer.may("officer", regency_code=maker.regency_code) else "outlet_manager"


def paying_operator(viewer: Viewer, producer_id: UUID) -> UUID | None:
    """Find the operator for whom a manager deals with a maker: by lots, terms, or an account in its books."""
    if not viewer.holds("outlet_manager"):
        return None
    where = reach(viewer)
    for operator_id in sorted(where.deciding_operator_ids):
        shelves = [card.id for card in where.outlets if card.operator_id == operator_id]
        if (
            stock.list_lots(shelves, producer_id=producer_id, with_pieces=False, page_size=1).total
            or stock.list_terms([operator_id], producer_id=producer_id)
            or _is_in_books(operator_id, producer_id)
        ):
            return operator_id
    return None


def _is_in_books(operator_id: UUID, producer_id: UUID) -> bool:
    book_id = outlets.get_operator(operator_id).book_id
    return bool(ledger.list_subject_balances("producer", [producer_id], book_id=book_id))


def may_register(viewer: Viewer) -> bool:
    """Tell whether the viewer may enter a new maker."""
    return viewer.holds("officer", "outlet_manager")


def actor_for(viewer: Viewer, maker: producers.Producer) -> Actor:
    """Name who acts: the maker themselves, or somebody who keys in for them, shown with both names."""
    helping = producers.acting_for(viewer.user_id, maker.id) if viewer.user_id else None
    if helping is not None:
        return helping
    own = viewer.may("producer", producer_id=maker.id)
    return Actor(viewer.display_name or viewer.username, viewer.user_id, "" if own else maker.name)

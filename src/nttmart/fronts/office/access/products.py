"""Products: who makes or keys in a thing writes it; a curator who is no part of it judges it."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access.producers import may_write
from nttmart.fronts.office.access.rooms import READERS, enter


def product(viewer: Viewer, product_id: UUID, *, to: str = "read") -> tuple[catalogue.ProductDesk, producers.Producer]:
    """Hand over a product with its maker, to read, to «write» or to «curate».

    :raises Http404: if it is of a maker the viewer has nothing to do with, or there is none.
    :raises PermissionDenied: if the viewer may look but not do this.
    """
    enter(viewer, "curation" if to == "curate" else "products")
    try:
        found = catalogue.get_product_desk(product_id)
    except catalogue.NoSuchProduct as none:
        raise Http404 from none
    maker = producers.get_producer(found.producer_id)
    if not may_read(viewer, maker):
        raise Http404
    if (to == "write" and not may_write(viewer, maker)) or (to == "curate" and not may_curate(viewer, maker)):
        raise PermissionDenied
    return found, maker


def may_read(viewer: Viewer, maker: producers.Producer) -> bool:
    """Tell whether a maker's drafts are shown to the viewer."""
    return may_write(viewer, maker) or any(
        viewer.may(role, regency_code=maker.regency_code) for role in ("curator", *READERS)
    )


def may_curate(viewer: Viewer, maker: producers.Producer) -> bool:
    """Tell whether the viewer judges a maker's products: a curator of the place who does not key in for them."""
    return viewer.may("curator", regency_code=maker.regency_code) and not may_write(viewer, maker)


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose products a list shows: None is no limit."""

    producer_ids: frozenset[UUID] | None
    regency_codes: frozenset[str] | None


def sight(viewer: Viewer, *roles: str) -> Sight:
    """Tell whose products the viewer sees in a list, by the widest of these roles, else as maker or helper."""
    if any(viewer.may(role) for role in roles):
        return Sight(None, None)
    if regencies := viewer.scope_ids("regency", *roles):
        return Sight(None, regencies)
    return Sight(viewer.producer_ids, None)


MAKERS_MOST = 10_000


def makers_written_for(viewer: Viewer) -> tuple[producers.ProducerCard, ...]:
    """List the open makers for whom the viewer keys in: their own, or an officer's whole area."""
    if viewer.may("officer"):
        return producers.list_producers(page_size=MAKERS_MOST).cards
    cards = [
        card
        for code in sorted(viewer.scope_ids("regency", "officer"))
        for card in producers.list_producers(regency_code=code, page_size=MAKERS_MOST).cards
    ]
    own = producers.list_producers(ids=viewer.producer_ids, page_size=MAKERS_MOST).cards if viewer.producer_ids else ()
    return tuple({card.id: card for card in (*cards, *own)}.values())

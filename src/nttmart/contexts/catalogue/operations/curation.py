"""The way of a product to the shelf: submitted, published, returned, appealed, withdrawn; each with its reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue.locks import lock_product
from nttmart.contexts.catalogue.models import CurationEvent
from nttmart.contexts.catalogue.operations.shelf import refresh_listing
from nttmart.contexts.catalogue.queries.readiness import lacks_of
from nttmart.contexts.catalogue.rules.curation import check_reason, state_after
from nttmart.contexts.catalogue.rules.errors import NotReady
from nttmart.kernel.audit import Actor, record


def submit(product_id: UUID, *, actor: Actor, at: datetime, reason: str = "") -> None:
    """Ask the curators to look at a product.

    :raises NoSuchProduct, WrongStep: nothing is changed.
    :raises NotReady: it has no price yet (a prototype needs none).
    """
    _take_step(product_id, "submitted", reason, actor, at)


def publish(product_id: UUID, *, actor: Actor, at: datetime, reason: str = "") -> None:
    """Put a submitted product on the shelf.

    :raises NoSuchProduct, WrongStep, NotReady: nothing is changed.
    """
    _take_step(product_id, "published", reason, actor, at)


def return_to_maker(product_id: UUID, *, reason: str, actor: Actor, at: datetime) -> None:
    """Give a submitted product back with what is to be mended.

    :raises NoSuchProduct, WrongStep, ReasonMissing: nothing is changed.
    """
    _take_step(product_id, "returned", reason, actor, at)


def appeal(product_id: UUID, *, reason: str, actor: Actor, at: datetime) -> None:
    """Object to a return: the product goes back to the queue, marked as appealed.

    :raises NoSuchProduct, WrongStep, ReasonMissing: nothing is changed.
    """
    _take_step(product_id, "appealed", reason, actor, at)


def withdraw(product_id: UUID, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take a published product off the shelf.

    :raises NoSuchProduct, WrongStep, ReasonMissing: nothing is changed.
    """
    _take_step(product_id, "withdrawn", reason, actor, at)


@transaction.atomic
def _take_step(product_id: UUID, step: str, reason: str, actor: Actor, at: datetime) -> None:
    """Lock the product, check the step, write state, event and listing together."""
    product = lock_product(product_id)
    after = state_after(product.state, step)
    why = check_reason(step, reason)
    lacks = lacks_of(product_id, product.sale_mode) if step in {"submitted", "published"} else ()
    if lacks:
        raise NotReady(lacks[0])
    product.state = after
    product.save(update_fields=["state"])
    CurationEvent.objects.create(product=product, step=step, reason=why, by=str(actor), by_user_id=actor.user_id, at=at)
    record(actor, f"product_{step}", "product", product_id, at=at)
    refresh_listing(product_id)

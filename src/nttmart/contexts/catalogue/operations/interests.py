"""The register of interest in prototypes: kept with consent, erased when asked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue.locks import lock_interest
from nttmart.contexts.catalogue.models import Interest, Product
from nttmart.contexts.catalogue.queries.interests import written_contact
from nttmart.contexts.catalogue.rules.errors import NoSuchInterest, NoSuchProduct, NotForSaleYet, UnfitNumber
from nttmart.contexts.people import api as people
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

_QUANTITY_MAX = 10_000


@transaction.atomic
def register_interest(  # noqa: PLR0913 -- a register entry has this many parts
    product_id: UUID,
    *,
    name: str,
    contact: str,
    actor: Actor,
    at: datetime,
    quantity: int = 1,
    note: str = "",
    language: str = "id",
    channel: str = "web",
) -> UUID:
    """Note that somebody wants a prototype, with their consent to be told; gives the entry's id.

    :raises NoSuchProduct: it is not on the shelf.
    :raises NotForSaleYet: it is no prototype: it can simply be bought.
    :raises TextMissing, TextTooLong, UnfitNumber: name, contact or quantity will not do.
    """
    wanted = _prototype(product_id)
    name = clean_line(name, limit=80, field="name")
    contact = written_contact(contact)
    note = clean_line(note, limit=300, field="note", required=False)
    if not 0 < quantity <= _QUANTITY_MAX:
        raise UnfitNumber(N_("Isi dengan angka bulat dari 1 sampai %(most)s."), field="quantity", most="10.000")
    key = people.subject_key(contact)
    consent_id = people.give_consent(
        subject_key=key, purpose="interest", text_version="interest-1", language=language, channel=channel,
        actor=actor, at=at,
    )  # fmt: skip
    entry = Interest.objects.create(
        product=wanted, name=name, contact=contact, quantity=quantity, note=note, consent_id=consent_id,
        registered_at=at,
    )  # fmt: skip
    record(actor, "register_interest", "interest", entry.id, at=at, detail={"product": str(product_id)})
    return entry.id


def _prototype(product_id: UUID) -> Product:
    """Give the product if it is one to be wanted and not yet bought."""
    product = Product.objects.filter(pk=product_id, state="published").first()
    if product is None:
        raise NoSuchProduct(N_("Produk ini tidak ada."))
    if product.sale_mode != "prototype":
        raise NotForSaleYet(N_("Produk ini sudah dijual; silakan pesan langsung."))
    return product


@transaction.atomic
def erase_interest(interest_id: UUID, *, actor: Actor, at: datetime, reason: str = "") -> None:
    """Forget who it was: name, contact and note go, the count stays, the consent ends.

    :raises NoSuchInterest: there is none.
    """
    entry = lock_interest(interest_id)
    if entry is None:
        raise NoSuchInterest(N_("Catatan minat ini tidak ada."))
    if entry.erased_at:
        return
    entry.name = entry.contact = entry.note = ""
    entry.erased_at = at
    entry.save(update_fields=["name", "contact", "note", "erased_at"])
    people.withdraw_consent(entry.consent_id, actor=actor, at=at)
    reason = clean_line(reason, limit=300, field="reason", required=False)
    record(actor, "erase_interest", "interest", interest_id, at=at, detail={"reason": reason})

"""Who asked for a prototype, found by their own number or address when they ask what is kept of them."""

from typing import Any
from uuid import UUID

from django.db.models import F

from nttmart.contexts.catalogue.models import Interest
from nttmart.contexts.catalogue.rules.errors import NoSuchInterest
from nttmart.contexts.catalogue.rules.pages import InterestKept
from nttmart.contexts.people import api as people
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

_KEPT = ("id", "product_name", "name", "contact", "quantity", "note", "registered_at")


def written_contact(text: str) -> str:
    """Write a telephone number as it is written everywhere, so that its owner finds it again; else as it was given.

    :raises TextMissing, TextTooLong:
    """
    text = clean_line(text, limit=80, field="contact")
    try:
        return people.normalise_phone(text)
    except people.PhoneMalformed:
        return text


def find_interests(contact: str) -> list[InterestKept]:
    """List what was registered under exactly this number or address, newest first (one query). Personal.

    :raises TextMissing, TextTooLong:
    """
    rows = Interest.objects.filter(contact__iexact=written_contact(contact), erased_at__isnull=True)
    named = rows.annotate(product_name=F("product__name")).order_by("-registered_at", "-id")
    return [InterestKept(*row) for row in named.values_list(*_KEPT)]


def get_interest(interest_id: UUID) -> InterestKept:
    """Read one entry of the register. Personal.

    :raises NoSuchInterest: there is none, or it was erased.
    """
    rows = Interest.objects.filter(id=interest_id, erased_at__isnull=True)
    row = rows.annotate(product_name=F("product__name")).values_list(*_KEPT).first()
    if row is None:
        raise NoSuchInterest(N_("Catatan minat ini tidak ada."))
    return InterestKept(*row)


def export_interest(interest_id: UUID) -> dict[str, Any]:
    """Give somebody what is kept of their interest, in a form that can be written as JSON.

    :raises NoSuchInterest: there is none, or it was erased.
    """
    kept = get_interest(interest_id)
    return {
        "product": kept.product_name,
        "name": kept.name,
        "contact": kept.contact,
        "quantity": kept.quantity,
        "note": kept.note,
        "registered_at": kept.registered_at.isoformat(),
    }

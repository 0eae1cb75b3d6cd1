"""Goods the till did not know: a line for a person in the tray, to be entered and settled."""

from datetime import datetime

from nttmart.contexts.outlets.api import KeptFact, Trouble, Unreadable
from nttmart.kernel.money import format_rupiah

_LONGEST = 120


def note_product(fact: KeptFact, *, at: datetime) -> list[Trouble]:  # noqa: ARG001 -- every applier is told the time
    """Put what a cashier noted about new goods before a person.

    :raises Unreadable: if there is no note.
    """
    text, barcode, price = (fact.body.get(name) for name in ("text", "barcode", "price"))
    if not isinstance(text, str) or not text.strip():
        raise Unreadable
    said = {
        "text": text[:_LONGEST],
        "barcode": barcode[:_LONGEST] if isinstance(barcode, str) and barcode else "—",
        "price": format_rupiah(price) if type(price) is int else "—",
    }
    return [Trouble("product_noted", fact.id, values=said)]

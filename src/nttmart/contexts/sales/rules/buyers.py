"""The buyer: what must be known to hand goods over, and nothing more."""

from dataclasses import dataclass, replace

from nttmart.kernel.text import clean_line


@dataclass(frozen=True, slots=True)
class BuyerDetails:
    """What the form says of the buyer. ``village_code`` is empty for delivery outside the province."""

    name: str
    phone: str
    address: str = ""
    village_code: str = ""
    note: str = ""


def tidy_buyer(buyer: BuyerDetails, *, is_delivery: bool) -> BuyerDetails:
    """Bring the words of a buyer's form into one form; an address is needed, and kept, only for delivery.

    :raises TextMissing, TextTooLong: naming the field.
    """
    return replace(
        buyer,
        name=clean_line(buyer.name, limit=80, field="name"),
        address=clean_line(buyer.address, limit=300, field="address") if is_delivery else "",
        village_code=buyer.village_code.strip() if is_delivery else "",
        note=clean_line(buyer.note, limit=300, field="note", required=False),
    )

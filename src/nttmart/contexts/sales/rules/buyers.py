"""The buyer: what must be known to hand goods over, and nothing more."""

import re
import unicodedata
from dataclasses import dataclass

from nttmart.contexts.sales.rules.errors import BadBuyer
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line


@dataclass(frozen=True, slots=True)
class BuyerDetails:
    """What the form says of the buyer. ``village_code`` is empty for delivery outside the province."""

    name: str
    phone: str
    address: str = ""
    village_code: str = ""
    note: str = ""


def tidy_buyer(buyer: BuyerDetails, *, is_delivery: bool, phone_needed: bool) -> BuyerDetails:
    """Bring a buyer's details into one form, or say which field cannot be.

    :raises Refusal: a sentence naming the field.
    """
    name = clean_line(buyer.name, limit=80, field="name")
    phone = normalise_phone(buyer.phone) if phone_needed or buyer.phone.strip() else ""
    address = clean_line(buyer.address, limit=300, field="address", required=is_delivery)
    note = clean_line(buyer.note, limit=300, field="note", required=False)
    return BuyerDetails(name, phone, address, buyer.village_code.strip(), note)


def normalise_phone(text: str) -> str:
    """Write a telephone number as +62… (or another country's +…): the same number always comes out the same.

    :raises BadBuyer: if it cannot be a telephone number.
    """
    digits = re.sub(r"[\s().\-–]", "", unicodedata.normalize("NFKC", text))
    if re.fullmatch(r"0[1-9][0-9]{6,12}", digits):
        digits = "+62" + digits[1:]
    elif re.fullmatch(r"62[1-9][0-9]{6,12}", digits):
        digits = "+" + digits
    elif re.fullmatch(r"8[0-9]{7,12}", digits):
        digits = "+62" + digits
    elif digits.startswith("+620"):
        digits = "+62" + digits[4:]
    if not re.fullmatch(r"\+[1-9][0-9]{7,14}", digits):
        raise BadBuyer(N_("Nomor telepon tidak dikenali. Contoh: 0812 3456 7890."), field="phone")
    return digits

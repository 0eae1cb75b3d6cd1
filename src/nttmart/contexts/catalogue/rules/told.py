"""What legality tells of a product, which catalogue keeps and never asks for."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Told:
    """Ways of selling that are closed and why, where the product stands with halal, until when a till may sell it.

    ``halal`` is one of legality's states and ``halal_number`` that of the certificate that holds; ``till_until`` is
    the last day on which what is on file lets a till sell it, or did; None where no end is known.
    """

    closed: tuple[str, ...] = ()
    why: str = ""
    halal: str = ""
    halal_number: str = ""
    till_until: date | None = None

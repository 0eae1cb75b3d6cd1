"""Refusals of the catalogue, named for the fact."""

from nttmart.kernel.errors import Refusal


class NoSuchProduct(Refusal):
    """No product has this id or address, or it is not on the shelf."""


class ClosedOnline(NoSuchProduct):
    """The product is published and not sold online now: a permit is missing or has ended."""


class NoSuchVariant(Refusal):
    """No variant has this id."""


class NoSuchCategory(Refusal):
    """No category has this slug."""


class NoSuchPhoto(Refusal):
    """No photo has this id."""


class NoSuchInterest(Refusal):
    """No register entry has this id."""


class UnfitNumber(Refusal):
    """A price, quantity or period is missing, negative, fractional or absurdly large."""


class UnfitProduct(Refusal):
    """The parts of a product do not fit together (made to order without lead time, alcohol marked as none …)."""


class WrongStep(Refusal):
    """The product is not in a state from which this curation step leads on."""


class ReasonMissing(Refusal):
    """Whoever refuses or appeals says why, in words the other can read."""


class NotReady(Refusal):
    """The product lacks something the shelf needs."""


class NotForSaleYet(Refusal):
    """Interest is registered for prototypes only; other things can be bought."""


class UnfitPhoto(Refusal):
    """The file is not a picture we take, or too large."""


class UnfitUpload(Refusal):
    """The file is not a table we can read, or too large."""


class UploadHasProblems(Refusal):
    """At least one cell is wrong, so nothing was loaded."""


class BadBarcode(Refusal):
    """A number that cannot be the code of these goods."""


class BarcodeTaken(Refusal):
    """Other goods have this code."""

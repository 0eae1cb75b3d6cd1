"""What is made, what is told of it, its way to the shelf, and the shelf."""

from nttmart.contexts.catalogue.models.barcodes import Barcode
from nttmart.contexts.catalogue.models.curation import AppliedUpload, CurationEvent, Interest
from nttmart.contexts.catalogue.models.products import Category, PriceChange, Product, Variant
from nttmart.contexts.catalogue.models.shelf import Listing, ListingCount, ListingText, SearchTerm
from nttmart.contexts.catalogue.models.telling import LadderStep, Photo, WeavingCard

__all__ = [
    "AppliedUpload",
    "Barcode",
    "Category",
    "CurationEvent",
    "Interest",
    "LadderStep",
    "Listing",
    "ListingCount",
    "ListingText",
    "Photo",
    "PriceChange",
    "Product",
    "SearchTerm",
    "Variant",
    "WeavingCard",
]

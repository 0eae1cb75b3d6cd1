"""The gallery of the design: every component as it stands, and the cloths of the 22 regencies."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from nttmart.contexts.places import api as places
from nttmart.design import ikat

TOKENS = ("kapas", "kain", "jelaga", "abu", "garis", "tepi", "nila", "mengkudu", "kunyit", "daun")
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class ClothView:
    name: str
    cloths: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class GalleryView:
    tokens: tuple[str, ...]
    cloths: tuple[ClothView, ...]


def gallery_view() -> GalleryView:
    """Show the tokens, and some cloths of each regency."""
    return GalleryView(
        TOKENS,
        tuple(
            ClothView(r.name, tuple(mark_safe(ikat.svg(r.code, str(n))) for n in range(SAMPLES)))  # noqa: S308 -- drawn by us
            for r in places.list_regencies()
        ),
    )

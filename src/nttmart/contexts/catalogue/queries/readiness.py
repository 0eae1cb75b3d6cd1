"""What a product still lacks before the shelf may have it."""

from uuid import UUID

from nttmart.contexts.catalogue.models import Variant
from nttmart.kernel.errors import N_


def lacks_of(product_id: UUID, sale_mode: str) -> tuple[str, ...]:
    """List, as translatable sentences, what keeps a product from being submitted or published."""
    if sale_mode == "prototype":
        return ()
    if Variant.objects.filter(product_id=product_id, retired_at__isnull=True).exists():
        return ()
    return (N_("Tambahkan paling sedikit satu harga lebih dulu."),)

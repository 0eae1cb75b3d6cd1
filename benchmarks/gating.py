"""Runs inside a shop: the demo's products are written again until there are 50,000; their gate is worked out.

Prints JSON, one figure a line. The floor is reading the products and permits alone.
"""

import json
import time
from collections.abc import Callable, Iterator

import django

PRODUCTS = 50_000


def main() -> None:
    """Measure and print."""
    django.setup()
    for figure in figures():
        print(json.dumps(figure), flush=True)


def figures() -> Iterator[dict[str, object]]:
    """Read, work out, work out again, and with one row that closes."""
    from nttmart.contexts.catalogue import api as catalogue
    from nttmart.contexts.legality import api as legality
    from nttmart.kernel.clock import now

    fill()
    yield {"what": "floor: goods read", **timed(catalogue.list_for_gate)}
    yield {"what": "worked out, all new", **timed(lambda: legality.work_out(at=now()))}
    yield {"what": "worked out, nothing changed", **timed(lambda: legality.work_out(at=now()))}


def fill() -> None:
    """Write the published products again under other names; every maker keeps its own permits."""
    from nttmart.contexts.catalogue.models import Product
    from nttmart.kernel.ids import uuid7

    plain = list(Product.objects.filter(state="published").order_by("id"))
    for number in range(PRODUCTS // len(plain)):
        copies = []
        for product in plain[: PRODUCTS - (number + 1) * len(plain)]:
            product.pk, product.slug = uuid7(), f"{product.slug[:100]}-{number}"
            copies.append(product)
        Product.objects.bulk_create(copies, batch_size=500)


def timed(work: Callable[[], object]) -> dict[str, object]:
    """Do it once; gives seconds by the clock and of this process."""
    begun, used = time.monotonic(), time.process_time()
    work()
    return {"seconds": round(time.monotonic() - begun, 2), "cpu_s": round(time.process_time() - used, 2)}


if __name__ == "__main__":
    main()

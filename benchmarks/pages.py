"""List, product, search, basket, whole order: what they cost without and with the window, and what the floor costs."""

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

from benchmarks.journeys import SEARCHES
from benchmarks.load import Watched, measure
from benchmarks.places import Place, open_floor, open_shop, prepared
from benchmarks.shopper import Shopper, form_with

READ = ("list", "product", "search")
_EMPTY = "/robots.txt"
"""Asks the database nothing and renders nothing: what our server, Django and its middleware cost before any page."""
Figures = Iterator[dict[str, object]]


def measure_pages(engine: str, scales: list[int]) -> Figures:
    """Measure every page at every scale on one engine."""
    for scale in scales:
        with prepared(engine, scale) as place:
            about = place.stocked("many")
            known = {"part": "pages", "engine": engine, "scale": scale, "listings": about["listings"]}
            yield {**known, "what": "data", "prepared_s": place.prepared_s, "database_mb": place.database_mb()}
            for figure in [*at_the_shop(place, about), *at_the_floor(place, about)]:
                yield {**known, **figure}


def addresses(about: dict[str, object]) -> dict[str, list[str]]:
    """Which addresses each reading page is asked for."""
    searches = [f"/produk/?cari={quote_plus(words)}" for words in SEARCHES]
    return {"list": list(about["lists"]), "product": list(about["products"]), "search": searches}


def at_the_shop(place: Place, about: dict[str, object]) -> Figures:
    """Our own pages: reading ones without the window and with it, then basket and order (never kept)."""
    read = addresses(about)
    for window in ("0", ""):
        with open_shop(place, WINDOW_BYTES=window) as (shop, watched):
            about.setdefault("baskets", [basket_form(shop.url, path) for path in about["to_order"]])
            cached = {"what": "shop", "window": not window}
            for page in READ:
                yield {**cached, "page": page, **sizes(shop.url, read[page][0]), **look(shop.url, read[page], watched)}
            if window:
                yield {**cached, "what": "framework", "page": "empty", **look(shop.url, [_EMPTY], watched)}
                for page, journey, told in (
                    ("basket", "basket", about["baskets"]),
                    ("order", "order", about["to_order"]),
                ):
                    yield {**cached, "page": page, **measure(shop.url, journey, [told], watched)}


def look(url: str, paths: list[str], watched: Watched) -> dict[str, object]:
    """Load reading pages."""
    return measure(url, "look", [paths], watched)


def basket_form(url: str, path: str) -> dict[str, str]:
    """What a product's page would put into the basket."""
    return form_with(Shopper(url).get(path).text, "varian").fields


def sizes(url: str, path: str) -> dict[str, object]:
    """Bytes of one page, as sent and unpacked."""
    answer = Shopper(url).get(path)
    return {"bytes_sent": len(answer.wire), "bytes_page": len(answer.text.encode())}


def at_the_floor(place: Place, about: dict[str, object]) -> Figures:
    """The same SQL and the same bytes, and nothing else."""
    plan = {
        f"{page}-{number}": {"journey": "get", "path": path}
        for page, paths in addresses(about).items()
        for number, path in enumerate(paths)
    }
    plan["basket-0"] = {"journey": "basket", "fields": about["baskets"][0]}
    plan["order-0"] = {"journey": "order", "path": about["to_order"][0]}
    asked, captured = place.var / "plan.json", place.var / "captured.pickle"
    asked.write_text(json.dumps(plan))
    place.run("benchmarks.capture", str(asked), str(captured))
    with open_floor(place, captured) as (url, watched):
        for page in READ:
            paths = [f"/{name}/0" for name in plan if name.startswith(page)]
            yield {"what": "floor", "window": False, "page": page, **look(url, paths, watched)}
            yield {"what": "floor", "window": True, "page": page, **look(url, [f"{p}/still" for p in paths], watched)}
        yield {"what": "floor", "window": False, "page": "basket", **look(url, ["/basket-0/0"], watched)}
        order = [f"/order-0/{step}" for step in range(order_steps(captured))]
        yield {"what": "floor", "window": False, "page": "order", **measure(url, "visit", [order], watched)}


def order_steps(captured: Path) -> int:
    """How many requests an order is."""
    return len(pickle.loads(captured.read_bytes())["order-0"])

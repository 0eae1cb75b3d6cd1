"""What shoppers do, step by step. Each journey is one unit of what is counted."""

import secrets
from collections.abc import Callable, Iterator
from itertools import cycle

from benchmarks.shopper import Answer, Shopper, form_with

SEARCHES = (
    "kopi flores", "tenun skika", "madu", "gula aren", "sei sapi", "kain ikat",
    "minyak kayu putih", "keripik pisang", "kopi bajawa", "tenun ikat sumba", "jagung", "abon ikan",
)  # fmt: skip
OK, SEE_OTHER = 200, 303
REDIRECTS = {302, SEE_OTHER}


class WrongAnswerError(Exception):
    """The shop did not do what a shopper expects."""


def expect(answer: Answer, statuses: set[int], what: str) -> Answer:
    """Pass on an answer of the right kind."""
    if answer.status not in statuses:
        raise WrongAnswerError(f"{what}: {answer.status}")
    return answer


def looking(paths: list[str]) -> Callable[[Shopper], Iterator[None]]:
    """Look at pages in turn; each is one unit."""

    def journey(shopper: Shopper) -> Iterator[None]:
        for path in cycle(paths):
            expect(shopper.get(path), {OK}, path)
            yield

    return journey


def visiting(paths: list[str]) -> Callable[[Shopper], Iterator[None]]:
    """Look at pages one after the other; the whole round is one unit."""

    def journey(shopper: Shopper) -> Iterator[None]:
        while True:
            for path in paths:
                shopper.get(path)
            yield

    return journey


def filling_baskets(form_fields: list[dict[str, str]]) -> Callable[[Shopper], Iterator[None]]:
    """Put one thing into a new basket; each is one unit."""

    def journey(shopper: Shopper) -> Iterator[None]:
        for fields in cycle(form_fields):
            shopper.forget()
            expect(shopper.post("/keranjang/tambah/", fields), REDIRECTS, "basket")
            yield

    return journey


def ordering(paths: list[str]) -> Callable[[Shopper], Iterator[None]]:
    """Order one thing, from the product's page to the order's page; the whole is one unit."""

    def journey(shopper: Shopper) -> Iterator[None]:
        for path in cycle(paths):
            shopper.forget()
            order_one(shopper, path)
            yield

    return journey


def order_one(shopper: Shopper, product_path: str, outlet: str = "") -> Answer:
    """Walk from a product to its order page, seven requests, and give that page."""
    place = up_to_the_last_step(shopper, product_path, outlet)
    placed = expect(place(), REDIRECTS, "order")
    return expect(shopper.get(placed.headers["location"]), {OK}, "order page")


def up_to_the_last_step(shopper: Shopper, product_path: str, outlet: str = "") -> Callable[[], Answer]:
    """Walk from a product to «look over, then order», and give the last step, not yet taken."""
    product = expect(shopper.get(product_path), {OK}, "product")
    form = form_with(product.text, "varian")
    if outlet:
        form.fields["gerai"] = outlet
    expect(shopper.post(form.action, form.fields), REDIRECTS, "basket")
    basket = expect(shopper.get("/keranjang/"), {OK}, "basket page").text
    start = basket.index('href="/pesan/') + len('href="')
    checkout_path = basket[start : basket.index('"', start)]
    ask = form_with(expect(shopper.get(checkout_path), {OK}, "checkout").text, "nama")
    # Everybody has a number of their own: one number may not have many unpaid orders.
    phone = f"0812{secrets.randbelow(10**8):08d}"
    who = {"nama": "Ana Contoh", "telepon": phone, "setuju": "on", "terima": "pickup", "langkah": "periksa"}
    looked_over = expect(shopper.post(checkout_path, {**ask.fields, **who}), {OK}, "looking over")
    final = form_with(looked_over.text, "langkah")
    if "kunci" not in final.fields:
        raise WrongAnswerError("The sum cannot be ordered.")
    return lambda: shopper.post(checkout_path, {**final.fields, "langkah": "pesan"})

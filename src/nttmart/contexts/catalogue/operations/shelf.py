"""Keeps the shelf true: one listing a published product, its words, and the counts of its facets, all in one step."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue.locks import in_batches, lock_listings, lock_products
from nttmart.contexts.catalogue.models import Listing, ListingText, Product
from nttmart.contexts.catalogue.operations.counts import Change, adjust_counts
from nttmart.contexts.catalogue.operations.terms import adjust_terms, words_in
from nttmart.contexts.catalogue.queries.source import place_of, shown_of

_KEPT = ("id", "product_id")
_LISTING_FIELDS = [f.attname for f in Listing._meta.concrete_fields if f.attname not in _KEPT]  # noqa: SLF001 -- Django's documented API

_TEXT_FIELDS = ["title", "kind", "maker", "summary", "facets"]


def refresh_listing(product_id: UUID) -> None:
    """Make the shelf show a product as it is now, or not at all. Locks the product and its listing."""
    refresh_listings([product_id])


def refresh_listings_of(producer_id: UUID) -> None:
    """Make the shelf show all products of a maker as they are now: its name, place or closing changed."""
    refresh_listings(Product.objects.filter(producer_id=producer_id).values_list("id", flat=True))


@transaction.atomic
def refresh_listings(product_ids: Iterable[UUID]) -> None:
    """Rewrite the listings of some products and move the counts by the difference."""
    states = lock_products(product_ids)
    before = {listing.product_id: listing for listing in lock_listings(states)}
    ids = [product_id for product_id, state in states.items() if state == "published" or product_id in before]
    if not ids:
        return
    words_before = _words_of(before)
    shown = {item.listing.product_id: item for item in shown_of(ids)}
    changes = []
    for product_id in ids:
        old, new = before.get(product_id), shown.get(product_id)
        if new is not None:
            _save(old, new.listing, new.text)
        elif old is not None:
            old.delete()
        changes.append(Change.between(_seen(old), _seen(new.listing if new else None)))
    adjust_counts(changes)
    adjust_terms(words_before, [word for item in shown.values() for word in words_in(item.text)])


def note_availability(product_id: UUID, available: bool) -> None:  # noqa: FBT001 -- a fact with two sides
    """Note whether a product can be had now. For several products use ``note_availabilities``: it locks in order."""
    note_availabilities({product_id: available})


@dataclass(slots=True)
class _Told:
    """What a transaction has told of products so far; what was told last holds."""

    available: dict[UUID, bool] = field(default_factory=dict)
    coming: dict[UUID, date | None] = field(default_factory=dict)


_told: ContextVar[_Told | None] = ContextVar("told of products", default=None)


@contextmanager
def telling_once() -> Iterator[None]:
    """Open a transaction in which all that is told of products is written once, at its end; within another, join it.

    For whoever tells several times: products, listings and counts come in order then, whatever came first. One who
    holds the counts of the first product and wants the second stands in everybody's way.
    """
    if _told.get() is not None:
        with transaction.atomic():
            yield
        return
    told = _Told()
    token = _told.set(told)
    try:
        with transaction.atomic():
            yield
            _told.set(None)
            _write(told)
    finally:
        _told.reset(token)


def _write(told: _Told) -> None:
    if told.coming and told.available:
        stale = {*_unlike(told.available, "available_now"), *_unlike(told.coming, "coming_on")}
        lock_products(stale)
        lock_listings(stale)
    _note_coming_days(told.coming)
    _note_availabilities(told.available)


def _unlike(said: Mapping[UUID, object], column: str) -> list[UUID]:
    """Give the products of which a column says something else; one read."""
    return [
        product_id
        for some in in_batches(list(said))
        for product_id, known in Product.objects.filter(pk__in=some).values_list("pk", column)
        if known != said[product_id]
    ]


def note_availabilities(available: Mapping[UUID, bool]) -> None:
    """Note which products can be had now and which no longer; those that did not change cost one read.

    Locks products, listings and counts in order, so that two sales never wait for each other in a ring; within
    ``telling_once`` at its end.
    """
    if (told := _told.get()) is not None:
        told.available.update(available)
        return
    with transaction.atomic():
        _note_availabilities(available)


def _note_availabilities(available: Mapping[UUID, bool]) -> None:
    stale = _unlike(available, "available_now")
    if not stale:
        return
    lock_products(stale)
    for now in (True, False):
        for some in in_batches([product_id for product_id in stale if available[product_id] is now]):
            Product.objects.filter(pk__in=some).update(available_now=now)
    changes: list[list[Change]] = []
    flipped: dict[bool, list[int]] = {True: [], False: []}
    for listing in lock_listings(stale):
        now = available[listing.product_id] and listing.sale_mode != "prototype"
        if now != listing.available_now:
            flipped[now].append(listing.pk)
            changes.append([Change(place_of(listing), total=0, available=1 if now else -1)])
    for now, ids in flipped.items():
        for few in in_batches(ids):
            Listing.objects.filter(pk__in=few).update(available_now=now)
    adjust_counts(changes)


def note_coming_days(days: Mapping[UUID, date | None]) -> None:
    """Note from which day more of these products can leave (None: nothing is coming that nobody holds).

    Those that did not change cost one read. Locks products, then listings; within ``telling_once`` at its end.
    """
    if (told := _told.get()) is not None:
        told.coming.update(days)
        return
    with transaction.atomic():
        _note_coming_days(days)


def _note_coming_days(days: Mapping[UUID, date | None]) -> None:
    stale = _unlike(days, "coming_on")
    lock_products(stale)
    for product_id in stale:
        Product.objects.filter(pk=product_id).update(coming_on=days[product_id])
    for listing in lock_listings(stale):
        day = days[listing.product_id] if listing.sale_mode != "prototype" else None
        Listing.objects.filter(pk=listing.pk).update(coming_on=day)


def _seen(listing: Listing | None) -> Change | None:
    if listing is None:
        return None
    return Change(place_of(listing), total=1, available=int(listing.available_now))


def _save(old: Listing | None, new: Listing, text: ListingText) -> None:
    if old is None:
        new.save(force_insert=True)
    else:
        new.pk = old.pk
        new.save(force_update=True, update_fields=_LISTING_FIELDS)
    text.listing_id = new.pk
    ListingText.objects.bulk_create(
        [text], update_conflicts=True, unique_fields=["listing_id"], update_fields=_TEXT_FIELDS
    )


def _words_of(listings: Mapping[UUID, Listing]) -> list[str]:
    rows = ListingText.objects.filter(listing_id__in=[listing.pk for listing in listings.values()])
    return [word for text in rows for word in words_in(text)]

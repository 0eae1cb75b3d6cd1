"""Keeps the shelf true: one listing a published product, its words, and the counts of its facets, all in one step."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any
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


Judge = Callable[[Collection[UUID], date], Mapping[UUID, Any]]
"""Who knows what holds of some products as of a day; asked when they are locked."""


@dataclass(slots=True)
class _Told:
    """Of which products a transaction has told that something changed, and who knows what holds now."""

    available: dict[UUID, tuple[Judge, date]] = field(default_factory=dict)
    coming: dict[UUID, tuple[Judge, date]] = field(default_factory=dict)
    is_written: bool = False


_told: ContextVar[_Told | None] = ContextVar("told of products", default=None)


@contextmanager
def telling_once(*, savepoint: bool = True) -> Iterator[None]:
    """Open a transaction in which all that is told of products is written once, at its end; within another, join it.

    For whoever tells several times, or does more after telling: products, listings and counts come last and in order
    then. One who holds the counts of the first product and wants the second stands in everybody's way.
    ``savepoint``: as of ``atomic``.
    """
    if _told.get() is not None:
        with transaction.atomic(savepoint=savepoint):
            yield
        return
    told = _Told()
    token = _told.set(told)
    try:
        with transaction.atomic(savepoint=savepoint):
            yield
            told.is_written = True
            _write(told)
    finally:
        _told.reset(token)


def note_availabilities(product_ids: Collection[UUID], judge: Judge, today: date) -> None:
    """Note which of these products can be had now and which no longer: ``judge`` gives True or False of each.

    Locks products, listings and counts, each in order; within ``telling_once`` at its end. Judged under the locks: of
    two who empty the last two lots of a product at once each would see the other's as still full.
    """
    with telling_once():
        _told_so_far().available.update(dict.fromkeys(product_ids, (judge, today)))


def note_coming_days(product_ids: Collection[UUID], judge: Judge, today: date) -> None:
    """Note from which day more of these products can leave: ``judge`` gives it, None if nothing is coming for anybody.

    Locks products, then listings of those whose day changed; within ``telling_once`` at its end. Judged under the
    locks, as availability is.
    """
    with telling_once():
        _told_so_far().coming.update(dict.fromkeys(product_ids, (judge, today)))


def _told_so_far() -> _Told:
    told = _told.get()
    assert told is not None
    assert not told.is_written, "who judges what holds tells nothing"
    return told


def _write(told: _Told) -> None:
    """Judge and write what was told: products, then listings, then counts."""
    products = {*told.available, *told.coming}
    if not products:
        return
    lock_products(products)
    available = _changed(told.available, "available_now")
    coming = _changed(told.coming, "coming_on")
    for now in (True, False):
        for some in in_batches([product_id for product_id, judged in available.items() if judged is now]):
            Product.objects.filter(pk__in=some).update(available_now=now)
    for product_id, day in coming.items():
        Product.objects.filter(pk=product_id).update(coming_on=day)
    _write_listings(available, coming)


def _write_listings(available: Mapping[UUID, bool], coming: Mapping[UUID, date | None]) -> None:
    """Show what changed of locked products, and count those that can be had now; a prototype can never be."""
    changes: list[list[Change]] = []
    flipped: dict[bool, list[int]] = {True: [], False: []}
    for listing in lock_listings({*available, *coming}):
        is_sold = listing.sale_mode != "prototype"
        if listing.product_id in coming:
            day = coming[listing.product_id] if is_sold else None
            Listing.objects.filter(pk=listing.pk).update(coming_on=day)
        now = is_sold and available.get(listing.product_id, listing.available_now)
        if now != listing.available_now:
            flipped[now].append(listing.pk)
            changes.append([Change(place_of(listing), total=0, available=1 if now else -1)])
    for now, ids in flipped.items():
        for few in in_batches(ids):
            Listing.objects.filter(pk__in=few).update(available_now=now)
    adjust_counts(changes)


def _changed(told: Mapping[UUID, tuple[Judge, date]], column: str) -> dict[UUID, Any]:
    """Ask what holds of locked products; gives those of which a column says something else."""
    holds: dict[UUID, Any] = {}
    for asked in set(told.values()):
        judge, today = asked
        holds.update(judge([product_id for product_id, each in told.items() if each == asked], today))
    return {
        product_id: holds[product_id]
        for some in in_batches(list(holds))
        for product_id, known in Product.objects.filter(pk__in=some).values_list("pk", column)
        if known != holds[product_id]
    }


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

"""Moves the counts of facets by what changed on the shelf, in the transaction that changes it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import F

from nttmart.contexts.catalogue.locks import in_batches, lock_counts
from nttmart.contexts.catalogue.models import ListingCount
from nttmart.contexts.catalogue.rules.shelf import Place, facets_of


@dataclass(frozen=True, slots=True)
class Change:
    """By how much one listing moves the counts of the place where it stands."""

    place: Place
    total: int
    available: int

    @staticmethod
    def between(before: "Change | None", after: "Change | None") -> "list[Change]":
        """Take a listing's old standing away and add its new one."""
        taken = [replace(before, total=-before.total, available=-before.available)] if before else []
        return taken + ([after] if after else [])


def adjust_counts(changes: Iterable[Iterable[Change]]) -> None:
    """Add up the changes by facet and apply those that do not cancel out, rows taken in order."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for change in (change for several in changes for change in several):
        for pair in facets_of(change.place):
            sums[pair][0] += change.total
            sums[pair][1] += change.available
    moved = {pair: by for pair, by in sums.items() if by != [0, 0]}
    if not moved:
        return
    row_ids = lock_counts(moved)
    by_amount: dict[tuple[int, int], list[int]] = defaultdict(list)
    for pair, (total, available) in moved.items():
        by_amount[total, available].append(row_ids[pair])
    for (total, available), ids in by_amount.items():
        for some in in_batches(ids):
            rows = ListingCount.objects.filter(pk__in=some)
            rows.update(total=F("total") + total, available=F("available") + available)

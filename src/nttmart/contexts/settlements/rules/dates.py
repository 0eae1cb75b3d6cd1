"""Which days money may be said to have moved on. Pure."""

from datetime import date, timedelta
from typing import Final

from nttmart.kernel.errors import N_, Refusal

BEFORE_OPENING: Final = timedelta(days=366)
"""How long before its first transfer an operator may have spent money: rent and shelves are paid ahead."""


class BeforeBooks(Refusal):
    """A day before anything happened in the operator's books."""


def refuse_day_before_books(day: date, first_on: date, *, field: str) -> None:
    """Refuse a day before ``first_on``, on which the books begin.

    :raises BeforeBooks: with the field and the day.
    """
    if day < first_on:
        raise BeforeBooks(
            N_("Tanggal itu sebelum pembukuan mulai, %(first)s."), field=field, first=f"{first_on:%d/%m/%Y}"
        )

"""How long makers wait for their money: which payout settled which sale, ages, due days, and how fast. Pure.

The oldest is paid first. Days are days in NTT; a sale and a payout of one day are 0 days apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah

BUCKETS: Final = ((0, 7), (8, 14), (15, 30), (31, None))
"""Ages in days, first and last included."""
PROMISED_DAYS: Final = 7
"""What «paid within 7 days» promises in public; when an outlet must pay is a dated rule of its own."""
SPEED_DEFINITION: Final = N_(
    "Dari rupiah yang menjadi hak pembuat pada masa ini dan sudah berumur 7 hari atau lebih, sekian bagian dibayar "
    "paling lambat 7 hari setelah terjual. Penjualan terlama dianggap dibayar lebih dulu; yang dibatalkan tidak "
    "dihitung; pembayaran yang dikembalikan bank dihitung belum dibayar."
)


@dataclass(frozen=True, slots=True)
class OpenPart:
    """One sale or purchase of which something is owed and not paid: the record behind every figure of an ageing."""

    transfer_id: UUID
    producer_id: UUID
    outlet_id: UUID | None
    document_kind: str
    document_id: UUID
    number: str
    description: str
    occurred_on: date
    due_on: date
    age_days: int
    amount: Rupiah

    @property
    def bucket(self) -> int:
        return bucket_of(self.age_days)


@dataclass(frozen=True, slots=True)
class AgeingRow:
    """What is owed to one maker: in all, beyond its pay day, and by age."""

    producer_id: UUID
    producer_name: str
    owed: Rupiah
    overdue: Rupiah
    by_bucket: tuple[Rupiah, ...]
    oldest_on: date
    overdue_since: date | None


@dataclass(frozen=True, slots=True)
class Ageing:
    """What an operator (or one of its outlets) owes to makers as of a moment, longest waiting first."""

    as_of: datetime
    rows: tuple[AgeingRow, ...]

    @property
    def owed(self) -> int:
        return sum(row.owed for row in self.rows)

    @property
    def overdue(self) -> int:
        return sum(row.overdue for row in self.rows)

    @property
    def by_bucket(self) -> tuple[int, ...]:
        return tuple(sum(row.by_bucket[place] for row in self.rows) for place in range(len(BUCKETS)))


@dataclass(frozen=True, slots=True)
class Wait:
    """So many rupiah that became owed on a day were paid on a day, or (None) not yet."""

    owed_on: date
    paid_on: date | None
    amount: int

    @property
    def days(self) -> int | None:
        return None if self.paid_on is None else max(0, (self.paid_on - self.owed_on).days)


@dataclass(frozen=True, slots=True)
class PaySpeed:
    """How fast makers were paid for what became owed in a period. Amounts in rupiah; shares in basis points.

    ``counted`` is what all figures are shares of: what is at least seven days old. A percentile is None where the
    rupiah it falls on is not paid yet, and everything is None where nothing is counted.
    """

    from_on: date
    until_on: date
    as_of: datetime
    counted: int
    paid_in_time: int
    unpaid: int
    share_bp: int | None
    p50_days: int | None
    p95_days: int | None
    definition: str = SPEED_DEFINITION


def bucket_of(age_days: int) -> int:
    """Tell in which bucket an age falls."""
    return next(place for place, (_, last) in enumerate(BUCKETS) if last is None or age_days <= last)


def ageing_rows(parts: Iterable[OpenPart], names: dict[UUID, str], on: date) -> tuple[AgeingRow, ...]:
    """Add open parts up by maker, the longest waiting maker first."""
    by_maker: dict[UUID, list[OpenPart]] = {}
    for part in parts:
        by_maker.setdefault(part.producer_id, []).append(part)
    rows = [_row(maker, names[maker], owed, on) for maker, owed in by_maker.items()]
    return tuple(sorted(rows, key=lambda row: (row.oldest_on, row.producer_name)))


def _row(producer_id: UUID, name: str, parts: Sequence[OpenPart], on: date) -> AgeingRow:
    late = [part for part in parts if part.due_on < on]
    return AgeingRow(
        producer_id=producer_id,
        producer_name=name,
        owed=_sum(parts),
        overdue=_sum(late),
        by_bucket=tuple(_sum([part for part in parts if part.bucket == place]) for place in range(len(BUCKETS))),
        oldest_on=min(part.occurred_on for part in parts),
        overdue_since=min((part.due_on for part in late), default=None),
    )


def _sum(parts: Iterable[OpenPart]) -> Rupiah:
    return Rupiah(sum(part.amount for part in parts))


def waits(
    credits_: Sequence[tuple[date, int, int]], payments: Sequence[tuple[date, int]]
) -> Iterator[tuple[int, Wait]]:
    """Match what became owed with what was paid, both oldest first: (place of the credit, what of it waited how long).

    Credits are (day, amount, what became owed before it): some may be left out, payments may not. The parts of a
    credit add up to it. What was paid beyond all credits is left over and not told.
    """
    paying = iter(payments)
    paid_on, reached = None, 0
    for place, (owed_on, amount, before) in enumerate(credits_):
        at, end = before, before + amount
        while at < end:
            while reached <= at and (payment := next(paying, None)):
                paid_on, reached = payment[0], reached + payment[1]
            if reached <= at:
                yield place, Wait(owed_on, None, end - at)
                break
            part = min(end, reached) - at
            yield place, Wait(owed_on, paid_on, part)
            at += part


def pay_speed_of(found: Iterable[Wait], from_on: date, until_on: date, as_of: datetime, today: date) -> PaySpeed:
    """Reckon how fast rupiah that became owed in a period were paid, as seen today."""
    ripe = [
        wait
        for wait in found
        if from_on <= wait.owed_on < until_on and wait.owed_on + timedelta(days=PROMISED_DAYS) <= today
    ]
    by_days: dict[int, int] = {}
    for wait in ripe:
        if wait.days is not None:
            by_days[wait.days] = by_days.get(wait.days, 0) + wait.amount
    counted = sum(wait.amount for wait in ripe)
    in_time = sum(amount for days, amount in by_days.items() if days <= PROMISED_DAYS)
    return PaySpeed(
        from_on=from_on,
        until_on=until_on,
        as_of=as_of,
        counted=counted,
        paid_in_time=in_time,
        unpaid=counted - sum(by_days.values()),
        share_bp=in_time * 10_000 // counted if counted else None,
        p50_days=_percentile(by_days, counted, 50),
        p95_days=_percentile(by_days, counted, 95),
    )


def _percentile(by_days: dict[int, int], counted: int, percent: int) -> int | None:
    """Find the days within which so many of a hundred rupiah were paid; None if they were not."""
    reached = 0
    for days in sorted(by_days):
        reached += by_days[days]
        if reached * 100 >= counted * percent:
            return days
    return None

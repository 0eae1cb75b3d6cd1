"""Makers hear of their sales within the hour: one slip a maker and operator, into the outbox."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext, override

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.shares import shares_by_line
from nttmart.contexts.settlements.rules.notices import (
    MORE,
    SOLD,
    SUMS,
    TAKEN_BACK,
    Told,
    gathered,
    hour_of,
    notice_id,
    quantity_of,
    shorten,
)
from nttmart.kernel.money import format_rupiah

PURPOSE: Final = "sales_notice"
_SHARE: Final = "producer_share"
_FIRST_LOOK, _OVERLAP = timedelta(days=3), timedelta(hours=2)
"""How far back the first notices look, and how far every later one looks again for what was written late."""
_LANGUAGE: Final = "id"

_Transfers = dict[tuple[UUID, UUID], list[ledger.PostedTransfer]]


def notify_producers_of_sales(now: datetime) -> int:
    """Queue a slip for every maker of whose sales we heard since the last one; gives how many.

    What was sold and taken back, for how much, the maker's own part, and what the operator owes in all. By when we
    heard of a sale, not when it was made: a till may be weeks late. Each transfer is told once, for ever; a maker has
    at most one slip an hour from an operator, the rest waits for the next. Called by the clock; a second call at the
    same moment tells nothing. The number of queries does not grow with sales.
    """
    found = _untold(now)
    if not found:
        return 0
    try:
        with transaction.atomic():
            return _tell(found, hour_of(now), now)
    except IntegrityError:
        return 0  # Somebody told the same in this moment; what is left is told in the next hour.


def _untold(now: datetime) -> _Transfers:
    """Gather the makers' parts written lately and not told yet, by operator and maker."""
    last = models.SalesNotice.objects.aggregate(last=Max("told_at"))["last"]
    since = last - _OVERLAP if last else now - _FIRST_LOOK
    written = ledger.list_recorded(_SHARE, since, now)
    told = set(
        models.SalesNoticePart.objects.filter(transfer__recorded_at__gte=since, transfer__purpose=_SHARE).values_list(
            "transfer_id", flat=True
        )
    )
    operator_of = {operator.book_id: operator.id for operator in outlets.list_operators()}
    this_hour = set(models.SalesNotice.objects.filter(hour_at=hour_of(now)).values_list("operator_id", "producer_id"))
    found: _Transfers = defaultdict(list)
    for transfer in written:
        if transfer.id in told or transfer.book_id not in operator_of:
            continue
        key = (operator_of[transfer.book_id], _maker_of(transfer))
        if key not in this_hour:
            found[key].append(transfer)
    return found


def _maker_of(transfer: ledger.PostedTransfer) -> UUID:
    code = transfer.debit_code if transfer.reverses_id else transfer.credit_code
    return UUID(code.removeprefix("payable:producer:"))


def _tell(found: _Transfers, hour_at: datetime, now: datetime) -> int:
    every = [transfer for transfers in found.values() for transfer in transfers]
    goods = _goods(every)
    owed = _owed({maker for _, maker in found})
    names = {operator.id: operator.name for operator in outlets.list_operators()}
    news = []
    with override(_LANGUAGE):
        for (operator_id, maker), transfers in found.items():
            text = _text(names[operator_id], hour_at, transfers, goods, owed[operator_id, maker])
            news.append(_message(operator_id, maker, hour_at, text))
    ids = messages.queue_messages(news, at=now)
    _keep(found, hour_at, ids, now)
    return len(news)


def _goods(transfers: Collection[ledger.PostedTransfer]) -> dict[UUID, Told]:
    """Say of each transfer what goods it is the maker's part of, with their whole price."""
    shares = shares_by_line({(each.document_kind, each.document_id) for each in transfers})
    lines = sales.lines_of({each.line_id for each in transfers if each.line_id})
    told = {}
    for each in transfers:
        total = abs(shares[each.document_kind, each.document_id, each.line_id].total)
        line = lines.get(each.line_id) if each.line_id else None
        words = f"{line.product_name} {line.variant_name}".strip() if line else each.memo
        is_weighed = bool(line and line.weighed)
        quantity = quantity_of(total, line.amount, line.quantity, is_weighed=is_weighed) if line else None
        told[each.id] = Told(words, total, quantity, is_weighed, each.reverses_id is not None)
    return told


def _owed(makers: Collection[UUID]) -> defaultdict[tuple[UUID, UUID], int]:
    operator_of = {operator.book_id: operator.id for operator in outlets.list_operators()}
    owed: defaultdict[tuple[UUID, UUID], int] = defaultdict(int)
    for account in ledger.list_subject_balances("producer", makers):
        if account.subject_id and account.book_id in operator_of:
            owed[operator_of[account.book_id], account.subject_id] += account.amount
    return owed


def _text(
    operator_name: str,
    hour_at: datetime,
    transfers: Collection[ledger.PostedTransfer],
    goods: Mapping[UUID, Told],
    owed: int,
) -> str:
    told = gathered([goods[each.id] for each in transfers])
    sold, back = [each for each in told if not each.is_back], [each for each in told if each.is_back]
    share = sum(-each.amount if each.reverses_id else each.amount for each in transfers)
    sums = gettext(SUMS) % {"share": format_rupiah(share), "owed": format_rupiah(owed)}
    when = f"{operator_name} {hour_at:%d/%m %H.00}: "
    more = gettext(MORE)
    if back:
        sums = shorten(f"{gettext(TAKEN_BACK)} ", back, sums, more)
    text = when + (shorten(f"{gettext(SOLD)} ", sold, sums, more) if sold else sums)
    return messages.plain_text(text)[: messages.TEXT_LIMIT]


def _message(operator_id: UUID, maker: UUID, hour_at: datetime, text: str) -> messages.NewMessage:
    return messages.NewMessage(
        purpose=PURPOSE,
        sender=messages.Party("operator", operator_id),
        to=messages.Party("producer", maker),
        subject=messages.Party("sales_notice", notice_id(operator_id, maker, hour_at)),
        text=text,
        language=_LANGUAGE,
    )


def _keep(found: _Transfers, hour_at: datetime, message_ids: Collection[UUID], now: datetime) -> None:
    """Note which transfers each notice tells of."""
    models.SalesNotice.objects.bulk_create(
        models.SalesNotice(
            id=notice_id(operator_id, maker, hour_at),
            operator_id=operator_id,
            producer_id=maker,
            hour_at=hour_at,
            message_id=message_id,
            told_at=now,
        )
        for (operator_id, maker), message_id in zip(found, message_ids, strict=True)
    )
    models.SalesNoticePart.objects.bulk_create(
        models.SalesNoticePart(transfer_id=transfer.id, notice_id=notice_id(operator_id, maker, hour_at))
        for (operator_id, maker), transfers in found.items()
        for transfer in transfers
    )

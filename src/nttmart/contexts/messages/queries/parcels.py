"""What went out by carriers, what became of it, and what a month has cost so far."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.messages import models
from nttmart.contexts.messages.models.parcels import COUNTED
from nttmart.contexts.messages.rules.addresses import IN_FORCE
from nttmart.contexts.messages.rules.messages import Party
from nttmart.contexts.messages.rules.sending import NUDGE_HOLDS, Allowance, ToPack, loud_at
from nttmart.kernel.clock import local_date, start_of
from nttmart.kernel.rates import rates

MONTHLY_RULES: Final = ("whatsapp_free_monthly", "whatsapp_utility_price_idr", "whatsapp_budget_idr")
QUIET_RULES: Final = ("quiet_from_minute", "quiet_until_minute")
_PLACE: Final = ("id", "bsuid", "phone_key", "zone")
_FIELDS: Final = (
    "id", "address_id", "category", "template", "text", "buttons",
    "made_at", "state", "attempts", "next_try_at", "tried_at", "price_idr", "error_code", "reason", "answers_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel as it stands: to whom, what it says, and what became of it."""

    to: Party
    id: UUID
    address_id: UUID
    category: str
    template: str
    text: str
    buttons: tuple[tuple[str, str], ...]
    made_at: datetime
    state: str
    attempts: int
    next_try_at: datetime | None
    tried_at: datetime | None
    price_idr: int
    error_code: int | None
    reason: str
    answers_id: UUID | None


@dataclass(frozen=True, slots=True)
class Outbound:
    """A parcel without what it says: to whom, of how many messages, and what became of it."""

    to: Party
    id: UUID
    category: str
    state: str
    attempts: int
    made_at: datetime
    tried_at: datetime | None
    next_try_at: datetime | None
    price_idr: int
    reason: str
    count: int
    is_answer: bool


def month_of(number_id: str, on: date, *, but: UUID | None = None) -> Allowance:
    """Count the month of a day for one of our numbers, perhaps but for one parcel. Two queries.

    Counted by the last attempt, in the time of NTT; what may have been delivered counts too. Rules are the day's.

    :raises NoRuleInForce: if a rule is missing.
    """
    month = on.replace(day=1)
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    rows = models.Parcel.objects.filter(
        number_id=number_id, tried_at__gte=start_of(month), tried_at__lt=start_of(following), state__in=COUNTED
    )
    rows = rows.exclude(id=but) if but else rows
    arrived = Q(state__in=["delivered", "read"])
    counted = rows.aggregate(
        free=Count("id", filter=Q(category="service", price_idr=0)),
        delivered=Count("id", filter=arrived),
        pending=Count("id", filter=~arrived),
        cost=Sum("price_idr", default=0),
    )
    rules = rates(MONTHLY_RULES, on)
    free, price, budget = (rules[key].value for key in MONTHLY_RULES)
    return Allowance(free, counted["free"], counted["delivered"], counted["pending"], counted["cost"], budget, price)


def heard_at(address: models.Address) -> datetime | None:
    """Tell when somebody last wrote from an address: its window opens then. One query."""
    named = Q()
    if address.bsuid:
        named |= Q(bsuid=address.bsuid)
    if address.phone_key:
        named |= Q(phone_key=address.phone_key)
    if not named:
        return None
    found: datetime | None = models.Inbound.objects.filter(named, channel=address.channel).aggregate(
        last=Max("said_at")
    )["last"]
    return found


def list_waiting_parties(channel: str, at: datetime) -> list[Party]:
    """List for whom something is due by a channel and in no live parcel, longest waiting first. One query."""
    rows = _waiting(channel, at).values("to_kind", "to_id").annotate(oldest=Min("made_at")).order_by("oldest", "to_id")
    return [Party(*row) for row in rows.values_list("to_kind", "to_id")]


def list_waiting_to(party: Party, channel: str, at: datetime, *, limit: int = 200) -> list[ToPack]:
    """List what is due to a party by a channel and in no live parcel, in the order it was made. One query."""
    rows = _waiting(channel, at).filter(to_kind=party.kind, to_id=party.id).order_by("made_at", "id")
    return [
        ToPack(id_, text, pairs(buttons)) for id_, text, buttons in rows.values_list("id", "text", "buttons")[:limit]
    ]


def list_told_later(channel: str, parties: Collection[Party], at: datetime) -> set[Party]:
    """Tell for whom nothing is to be done now: it is night there, or a nudge waits for its answer. Four queries.

    Who is reached at several addresses is left to be looked at.
    """
    rows = models.Address.objects.filter(
        channel=channel, party_id__in={party.id for party in parties}, state__in=IN_FORCE, consent_id__isnull=False
    )
    found = [(Party(*row[:2]), *row[2:]) for row in rows.values_list("party_kind", "party_id", *_PLACE)]
    several = {party for party, times in Counter(party for party, *_ in found).items() if times > 1}
    rules = rates(QUIET_RULES, local_date(at))
    quiet = [rules[key].value for key in QUIET_RULES]
    sleeping = {zone for zone in {row[-1] for row in found} if loud_at(at, zone, *quiet) > at}
    nudges = models.Parcel.objects.filter(channel=channel, made_at__gt=at - NUDGE_HOLDS).exclude(template="")
    nudged = set(nudges.exclude(state="failed").values_list("address_id", flat=True))
    heard = models.Inbound.objects.filter(channel=channel, said_at__gt=at - NUDGE_HOLDS)
    spoke = {id_ for row in heard.values_list("bsuid", "phone_key") for id_ in row if id_}
    return {
        party
        for party, address_id, bsuid, phone_key, zone in found
        if party not in several
        and (zone in sleeping or (address_id in nudged and bsuid not in spoke and phone_key not in spoke))
    }


def _waiting(channel: str, at: datetime) -> QuerySet[models.Message]:
    taken = models.ParcelMessage.objects.filter(message=OuterRef("id"), live=True)
    return models.Message.objects.filter(~Exists(taken), channel=channel, state="queued", due_at__lte=at)


def list_parcels(
    *, parties: Collection[Party] | None = None, address_id: UUID | None = None, limit: int = 100
) -> list[Parcel]:
    """List what went or goes out, newest first: to some parties, to an address, or all. One query."""
    rows = models.Parcel.objects.all()
    if address_id is not None:
        rows = rows.filter(address=address_id)
    if parties is not None:
        rows = rows.filter(
            address__party_kind__in={party.kind for party in parties},
            address__party_id__in={party.id for party in parties},
        )
    found = rows.order_by("-made_at", "-id").values(*_FIELDS, kind=F("address__party_kind"), to=F("address__party_id"))
    return [_parcel(row) for row in found[:limit]]


def list_outbound(senders: Collection[Party] | None, *, limit: int = 100) -> list[Outbound]:
    """List what went or goes out, newest first, without what it says: what some senders say, or all. One query."""
    inside = models.ParcelMessage.objects.filter(parcel=OuterRef("id")).order_by()
    rows = models.Parcel.objects.annotate(
        count=Coalesce(Subquery(inside.values("parcel").annotate(n=Count("id")).values("n")), 0)
    )
    if senders is not None:
        kinds, ids = {sender.kind for sender in senders}, {sender.id for sender in senders}
        rows = rows.filter(Exists(inside.filter(message__from_kind__in=kinds, message__from_id__in=ids)))
    found = rows.order_by("-made_at", "-id").values(
        "id", "category", "state", "attempts", "made_at", "tried_at", "next_try_at", "price_idr", "reason", "count",
        "answers_id", kind=F("address__party_kind"), to=F("address__party_id"),
    )  # fmt: skip
    return [_outbound(row) for row in found[:limit]]


def is_theirs(parcel_id: UUID, senders: Collection[Party]) -> bool:
    """Tell whether everything in a parcel is said by some senders. One query."""
    said = models.ParcelMessage.objects.filter(parcel=parcel_id).values_list("message__from_kind", "message__from_id")
    found = {Party(*row) for row in said}
    return bool(found) and found <= set(senders)


def count_parcels(*, since: datetime) -> dict[str, int]:
    """Count parcels made since an instant by state. One query."""
    rows = models.Parcel.objects.filter(made_at__gte=since).values_list("state").annotate(n=Count("id"))
    return dict(rows.order_by("state"))


def _parcel(row: dict[str, Any]) -> Parcel:
    to = Party(row.pop("kind"), row.pop("to"))
    return Parcel(to=to, **row | {"buttons": pairs(row["buttons"]), "reason": row["reason"] or ""})


def _outbound(row: dict[str, Any]) -> Outbound:
    to = Party(row.pop("kind"), row.pop("to"))
    is_answer = row.pop("answers_id") is not None
    return Outbound(to=to, is_answer=is_answer, **row | {"reason": row["reason"] or ""})


def pairs(said: list[list[str]] | None) -> tuple[tuple[str, str], ...]:
    """Read buttons as they are kept."""
    return tuple((id_, title) for id_, title in said or ())
